package dev.shopkit.users.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LocalCountersTest {
    private static final Allowance ALLOWANCE = new Allowance("test", 3, Duration.ofMinutes(5));
    private static final Counted ADA = new Counted(ALLOWANCE, "ada@shop.example");
    private static final Counted BOB = new Counted(ALLOWANCE, "bob@shop.example");

    private final FakeClock clock = FakeClock.at(Instant.parse("2026-11-22T20:00:00Z"));
    private final LocalCounters counters = new LocalCounters(clock);

    @Test
    void countsEachSubjectByItself() {
        counters.increment(ADA);
        counters.increment(ADA);

        assertThat(counters.increment(ADA).times()).isEqualTo(3);
        assertThat(counters.increment(BOB).times()).isEqualTo(1);
    }

    @Test
    void beginsAnewOnlyWhenTheWindowEnds() {
        counters.increment(ADA);
        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(counters.increment(ADA)).isEqualTo(new Count(2, Duration.ofSeconds(1)));

        clock.advance(Duration.ofSeconds(1));
        assertThat(counters.increment(ADA)).isEqualTo(new Count(1, Duration.ofMinutes(5)));
    }

    @Test
    void givesBackButNeverMoreThanWasCounted() {
        counters.increment(ADA);
        counters.decrement(ADA);
        counters.decrement(ADA);
        counters.decrement(BOB);

        assertThat(counters.increment(ADA).times()).isEqualTo(1);
        assertThat(counters.increment(BOB).times()).isEqualTo(1);
    }

    @Test
    void keysSayNothingOfTheSubject() {
        assertThat(ADA.key()).startsWith("users:throttle:test:").doesNotContain("ada");
        assertThat(ADA.key()).isNotEqualTo(BOB.key());
    }
}
