package dev.shopkit.inventory.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.inventory.stock.Stock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenTest {
    private static final Claim CLAIM = new Claim("o1", "try1", 2, Instant.EPOCH);

    @Test
    void tellsWhoTookWhatIsHeld() {
        assertThat(seen(0, new Seen.Held(2, "try1"), 1).outcome(CLAIM))
                .isEqualTo(new ClaimOutcome.Held(true));
        assertThat(seen(0, new Seen.Held(2, "try2"), 1).outcome(CLAIM))
                .isEqualTo(new ClaimOutcome.Held(false));
        assertThat(seen(0, new Seen.Held(2, ""), 1).outcome(CLAIM))
                .isEqualTo(new ClaimOutcome.Held(false));
        assertThat(seen(9, new Seen.Held(3, "try1"), 1).outcome(CLAIM))
                .isEqualTo(new ClaimOutcome.Different());
    }

    @Test
    void tellsWhyNothingIsHeld() {
        assertThat(nothingHeld(1, 1).outcome(CLAIM)).isEqualTo(new ClaimOutcome.TooFew());
        assertThat(nothingHeld(2, 1).outcome(CLAIM)).isEqualTo(new ClaimOutcome.TooLate());
        assertThat(nothingHeld(2, Stock.HOLDS_MAX).outcome(CLAIM))
                .isInstanceOf(ClaimOutcome.Busy.class);
        assertThat(Seen.NOTHING.outcome(CLAIM)).isEqualTo(new ClaimOutcome.TooFew());
    }

    @Test
    void concludesNothingFromAnAbsenceReadBack() {
        assertThat(nothingHeld(0, 0).outcomeReadBack(CLAIM)).isEqualTo(new ClaimOutcome.Unknown());
        assertThat(seen(0, new Seen.Held(2, "try1"), 1).outcomeReadBack(CLAIM))
                .isEqualTo(new ClaimOutcome.Held(true));
    }

    private static Seen seen(long available, Seen.Held held, int holdCount) {
        return new Seen(available, Map.of("o1", held), holdCount, Set.of());
    }

    private static Seen nothingHeld(long available, int holdCount) {
        return new Seen(available, Map.of(), holdCount, Set.of());
    }
}
