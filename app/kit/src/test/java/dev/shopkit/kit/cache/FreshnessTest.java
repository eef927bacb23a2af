package dev.shopkit.kit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rule that the promise of the catalogue rests on; times are plain numbers here. */
class FreshnessTest {
    private static final long SEED = 20_261_126;
    private static final int CASES = 100_000;
    private static final long BOUND = 20;
    private static final long LIFE = 600;
    private static final long EPOCH = 7;
    private static final Freshness LOADED_AT_100 = new Freshness(100, EPOCH, BOUND, LIFE);
    private static final Confirmation NOTHING = new Confirmation(EPOCH, OptionalLong.empty());

    @Test
    void isGoodForTheBoundWithoutAnyConfirmation() {
        assertThat(LOADED_AT_100.good(NOTHING, 119)).isTrue();
        assertThat(LOADED_AT_100.good(NOTHING, 120)).isFalse();
    }

    @Test
    void isGoodForTheBoundAfterTheLastConfirmation() {
        assertThat(LOADED_AT_100.good(confirmed(150), 169)).isTrue();
        assertThat(LOADED_AT_100.good(confirmed(150), 170)).isFalse();
    }

    @Test
    void takesNoConfirmationOfAnotherEpoch() {
        assertThat(LOADED_AT_100.good(new Confirmation(8, OptionalLong.of(150)), 151)).isFalse();
        assertThat(LOADED_AT_100.good(new Confirmation(6, OptionalLong.of(150)), 151)).isFalse();
    }

    @Test
    void isNoOlderForAConfirmationFromBeforeItsLoad() {
        assertThat(LOADED_AT_100.good(confirmed(50), 119)).isTrue();
    }

    @Test
    void endsWithItsLifeButIsStillCurrent() {
        assertThat(LOADED_AT_100.good(confirmed(699), 700)).isFalse();
        assertThat(LOADED_AT_100.current(confirmed(699), 700)).isTrue();
    }

    @Test
    void isTheLastKnownForAnOutageButNotOfAnotherEpoch() {
        var outage = Freshness.OUTAGE_MAX.toNanos();

        assertThat(LOADED_AT_100.lastKnown(NOTHING, 99 + outage)).isTrue();
        assertThat(LOADED_AT_100.lastKnown(NOTHING, 100 + outage)).isFalse();
        assertThat(LOADED_AT_100.lastKnown(new Confirmation(8, OptionalLong.empty()), 101))
                .isFalse();
    }

    @Test
    void holdsAcrossTheTurnOfTheClock() {
        var before = new Freshness(Long.MAX_VALUE - 5, EPOCH, BOUND, LIFE);

        assertThat(before.good(NOTHING, Long.MIN_VALUE + 5)).isTrue();
        assertThat(before.good(NOTHING, Long.MIN_VALUE + 20)).isFalse();
        assertThat(before.good(confirmed(Long.MIN_VALUE + 10), Long.MIN_VALUE + 20)).isTrue();
    }

    /** Goal: no write older than the bound is missed. Method: random histories of one key. */
    @Test
    void neverMissesAWriteThatIsOlderThanTheBound() {
        var random = new Random(SEED);
        for (var count = 0; count < CASES; count++) {
            var loaded = random.nextInt(1_000);
            var write = loaded + 1 + random.nextInt(300);
            var now = write + random.nextInt(300);
            // It was not heard, so no moment after the write can be confirmed in the same epoch.
            var confirmed = new Confirmation(EPOCH, OptionalLong.of(random.nextInt(write + 1)));
            var kept = new Freshness(loaded, EPOCH, BOUND, LIFE);
            if (kept.good(confirmed, now)) {
                assertThat((long) now - write).isLessThan(BOUND);
            }
        }
    }

    private static Confirmation confirmed(long nanos) {
        return new Confirmation(EPOCH, OptionalLong.of(nanos));
    }
}
