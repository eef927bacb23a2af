package dev.shopkit.inventory.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EndingTest {
    private static final Instant FENCE = Instant.parse("2026-11-26T12:00:10Z");
    private static final Instant FORGOTTEN = FENCE.plus(Ending.MARGIN);

    @Test
    void isDoneWhereNothingIsHeldAndNothingCanCome() {
        assertThat(confirm().outcome(seen(Map.of(), Set.of("o1"), FENCE)))
                .isEqualTo(EndOutcome.DONE);
        assertThat(confirm().outcome(seen(Map.of(), Set.of(), FORGOTTEN)))
                .isEqualTo(EndOutcome.DONE);
        assertThat(confirm().outcome(Seen.NOTHING)).isEqualTo(EndOutcome.DONE);
    }

    /** There was no room to remember it, or its write is still on its way. */
    @Test
    void isNotDoneWhileAHoldCouldStillCome() {
        var early = seen(Map.of(), Set.of(), FORGOTTEN.minusMillis(1));

        assertThat(confirm().outcome(early)).isEqualTo(EndOutcome.UNKNOWN);
        assertThat(confirm().outcomeReadBack(early)).isEqualTo(EndOutcome.UNKNOWN);
    }

    @Test
    void leavesAnotherQuantityAlone() {
        assertThat(confirm().outcome(seen(held(3), Set.of(), FENCE)))
                .isEqualTo(EndOutcome.DIFFERENT);
        assertThat(confirm().outcomeReadBack(seen(held(2), Set.of(), FENCE)))
                .isEqualTo(EndOutcome.UNKNOWN);
    }

    @Test
    void aGiveBackIsCertainOnlyWhenNothingIsHeld() {
        var back = new GiveBack("o1", "try1", 2);

        assertThat(back.outcome(seen(Map.of(), Set.of(), FENCE))).isEqualTo(EndOutcome.DONE);
        assertThat(back.outcome(seen(held(2), Set.of(), FENCE))).isEqualTo(EndOutcome.DIFFERENT);
        assertThat(back.outcomeReadBack(seen(held(2), Set.of(), FENCE)))
                .isEqualTo(EndOutcome.UNKNOWN);
    }

    private static Ending confirm() {
        return new Ending(Ending.Kind.CONFIRM, "o1", 2, Optional.of(FENCE));
    }

    private static Map<String, Seen.Held> held(long quantity) {
        return Map.of("o1", new Seen.Held(quantity, "try1"));
    }

    private static Seen seen(Map<String, Seen.Held> held, Set<String> ended, Instant now) {
        return new Seen(9, held, ended, Set.of(), now);
    }
}
