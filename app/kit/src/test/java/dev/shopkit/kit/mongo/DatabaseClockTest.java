package dev.shopkit.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseClockTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final AtomicReference<Instant> own = new AtomicReference<>(NOON);
    private final AtomicReference<Instant> theirs = new AtomicReference<>(NOON);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicReference<Duration> way = new AtomicReference<>(Duration.ZERO);
    private final DatabaseClock clock =
            new DatabaseClock(Clock.fixed(NOON, ZoneOffset.UTC), nanos::get, this::answer);

    private Instant answer() {
        nanos.addAndGet(way.get().toNanos());
        if (theirs.get().equals(Instant.MAX)) {
            throw new StoreUnavailableException("away", null);
        }
        return theirs.get();
    }

    @ParameterizedTest
    @ValueSource(ints = {-300, -10, 10, 300})
    void runsAsTheDatabasesClockOnceMeasured(int aheadSeconds) {
        theirs.set(NOON.plusSeconds(aheadSeconds));
        assertThat(clock.instant()).isEqualTo(NOON);

        clock.measure();

        assertThat(clock.instant()).isEqualTo(theirs.get());
        assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(aheadSeconds));
    }

    /** As when somebody sets the machine's clock, or a time server does. */
    @ParameterizedTest
    @ValueSource(ints = {-3_600, 3_600})
    void isNotMovedByAJumpOfThisMachinesClock(int seconds) {
        var jumping =
                new DatabaseClock(
                        new Clock() {
                            @Override
                            public Instant instant() {
                                return own.get();
                            }

                            @Override
                            public ZoneOffset getZone() {
                                return ZoneOffset.UTC;
                            }

                            @Override
                            public Clock withZone(ZoneId zone) {
                                return this;
                            }
                        },
                        nanos::get,
                        this::answer);
        jumping.measure();

        own.set(NOON.plusSeconds(seconds));
        nanos.addAndGet(Duration.ofSeconds(7).toNanos());

        assertThat(jumping.instant()).isEqualTo(NOON.plusSeconds(7));
        assertThat(jumping.ahead()).isEqualTo(Duration.ofSeconds(7L - seconds));
    }

    @Test
    void followsADatabaseWhoseClockIsSetAnew() {
        theirs.set(NOON.minusSeconds(60));
        clock.measure();
        theirs.set(NOON);
        clock.measure();
        assertThat(clock.ahead()).isZero();
    }

    @Test
    void keepsTheLastDifferenceWhenTheDatabaseDoesNotAnswer() {
        theirs.set(NOON.plusSeconds(60));
        clock.measure();
        theirs.set(Instant.MAX);

        assertThatThrownBy(clock::measure).isInstanceOf(StoreUnavailableException.class);
        assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(60));
    }

    /** An answer is of some moment on the way, which is as good as half way. */
    @Test
    void takesAnAnswerForOneOfHalfWay() {
        theirs.set(NOON.plusSeconds(60));
        way.set(Duration.ofSeconds(2));

        clock.measure();

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(61));
    }

    /** What the way alone can explain is noise, and a clock that follows it runs unevenly. */
    @Test
    void isNotMovedByNoise() {
        theirs.set(NOON.plusMillis(1_900));
        way.set(Duration.ofSeconds(2));

        clock.measure();

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(2));
    }
}
