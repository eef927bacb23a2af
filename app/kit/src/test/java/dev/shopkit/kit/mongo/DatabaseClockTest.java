package dev.shopkit.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseClockTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Clock OWN = Clock.fixed(NOON, ZoneOffset.UTC);

    /** More than any way to a supplier in this process takes. */
    private static final Duration WAY = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(ints = {-300, -10, 10, 300})
    void runsAsTheDatabasesClockOnceMeasured(int aheadSeconds) {
        var clock = new DatabaseClock(OWN, () -> NOON.plusSeconds(aheadSeconds));
        assertThat(clock.instant()).isEqualTo(NOON);

        clock.measure();

        assertThat(clock.ahead())
                .isBetween(
                        Duration.ofSeconds(aheadSeconds).minus(WAY),
                        Duration.ofSeconds(aheadSeconds));
        assertThat(clock.instant()).isEqualTo(NOON.plus(clock.ahead()));
    }

    @Test
    void followsADatabaseWhoseClockIsSetAnew() {
        var theirs = new AtomicReference<>(NOON.minusSeconds(60));
        var clock = new DatabaseClock(OWN, theirs::get);
        clock.measure();
        theirs.set(NOON);
        clock.measure();
        assertThat(clock.ahead().abs()).isLessThan(WAY);
    }

    @Test
    void keepsTheLastDifferenceWhenTheDatabaseDoesNotAnswer() {
        var theirs = new AtomicReference<>(NOON.plusSeconds(60));
        var clock =
                new DatabaseClock(
                        OWN,
                        () -> {
                            if (theirs.get().equals(Instant.MAX)) {
                                throw new StoreUnavailableException("away", null);
                            }
                            return theirs.get();
                        });
        clock.measure();
        var ahead = clock.ahead();
        theirs.set(Instant.MAX);

        assertThatThrownBy(clock::measure).isInstanceOf(StoreUnavailableException.class);
        assertThat(clock.ahead()).isEqualTo(ahead);
    }

    /** What the way alone can explain is noise, and a clock that follows it runs unevenly. */
    @Test
    void isNotMovedByNoise() {
        var clock = new DatabaseClock(OWN, OWN::instant);
        clock.measure();
        assertThat(clock.ahead()).isZero();
    }
}
