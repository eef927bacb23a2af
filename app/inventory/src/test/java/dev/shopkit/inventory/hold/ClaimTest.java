package dev.shopkit.inventory.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimTest {
    private static final Instant FENCE = Instant.parse("2026-11-26T12:00:10Z");
    private static final Claim CLAIM = new Claim("o1", "try1", 2, FENCE);

    @Test
    void tellsWhoTookWhatIsHeld() {
        assertThat(CLAIM.outcome(held(2, "try1"))).isEqualTo(new ClaimOutcome.Held(true));
        assertThat(CLAIM.outcome(held(2, "try2"))).isEqualTo(new ClaimOutcome.Held(false));
        assertThat(CLAIM.outcome(held(2, ""))).isEqualTo(new ClaimOutcome.Held(false));
        assertThat(CLAIM.outcome(held(3, "try1"))).isEqualTo(new ClaimOutcome.Different());
    }

    @Test
    void tellsWhyNothingIsHeld() {
        assertThat(CLAIM.outcome(nothingHeld(1, FENCE.minusMillis(1))))
                .isEqualTo(new ClaimOutcome.TooFew());
        assertThat(CLAIM.outcome(nothingHeld(2, FENCE))).isEqualTo(new ClaimOutcome.TooLate());
        assertThat(CLAIM.outcome(nothingHeld(2, FENCE.minusMillis(1))))
                .isInstanceOf(ClaimOutcome.Busy.class);
        assertThat(CLAIM.outcome(Seen.NOTHING)).isEqualTo(new ClaimOutcome.TooFew());
    }

    @Test
    void isOverWhenItsOrderHasEnded() {
        assertThat(CLAIM.outcome(ended(Map.of()))).isEqualTo(new ClaimOutcome.Ended());
        assertThat(CLAIM.outcome(ended(Map.of("o1", new Seen.Held(2, "try1")))))
                .isEqualTo(new ClaimOutcome.Ended());
        assertThat(CLAIM.outcomeReadBack(ended(Map.of()))).isEqualTo(new ClaimOutcome.Ended());
    }

    @Test
    void concludesNothingFromAnAbsenceReadBack() {
        assertThat(CLAIM.outcomeReadBack(nothingHeld(0, FENCE)))
                .isEqualTo(new ClaimOutcome.Unknown());
        assertThat(CLAIM.outcomeReadBack(held(2, "try1"))).isEqualTo(new ClaimOutcome.Held(true));
    }

    private static Seen held(long quantity, String attempt) {
        var held = new Seen.Held(quantity, attempt);
        return new Seen(0, Map.of("o1", held), Set.of(), Set.of(), FENCE);
    }

    private static Seen nothingHeld(long available, Instant now) {
        return new Seen(available, Map.of(), Set.of(), Set.of(), now);
    }

    private static Seen ended(Map<String, Seen.Held> held) {
        return new Seen(9, held, Set.of("o1"), Set.of(), FENCE);
    }
}
