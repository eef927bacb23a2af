package dev.shopkit.users.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalBucketsTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Allowance ALLOWANCE = new Allowance("test", 3, INTERVAL);
    private static final Allowance WIDE = new Allowance("wide", 100, INTERVAL);
    private static final Bucket ADA = new Bucket(ALLOWANCE, "ada@shop.example");
    private static final Bucket BOB = new Bucket(ALLOWANCE, "bob@shop.example");
    private static final Bucket ALL = new Bucket(WIDE, "192.0.2.1");

    private final FakeClock clock = FakeClock.at(Instant.parse("2026-11-22T20:00:00Z"));
    private final LocalBuckets buckets = new LocalBuckets(clock);

    @Test
    void takesABurstAndThenOneEachInterval() {
        pour(3, ADA);
        assertThat(buckets.pour(List.of(ADA))).isEqualTo(INTERVAL);

        clock.advance(INTERVAL.minusSeconds(1));
        assertThat(buckets.pour(List.of(ADA))).isEqualTo(Duration.ofSeconds(1));

        clock.advance(Duration.ofSeconds(1));
        pour(1, ADA);
        assertThat(buckets.pour(List.of(ADA))).isEqualTo(INTERVAL);
    }

    @Test
    void isEmptyAgainWhenAllHasDrained() {
        pour(3, ADA);
        clock.advance(INTERVAL.multipliedBy(3));

        pour(3, ADA);
    }

    @Test
    void metersEachSubjectByItself() {
        pour(3, ADA);

        pour(3, BOB);
    }

    /** Whoever goes on while refused neither waits longer nor uses up what others share. */
    @Test
    void poursNothingWhenOneBucketIsFull() {
        pour(3, ADA, ALL);
        for (var attempt = 0; attempt < 200; attempt++) {
            assertThat(buckets.pour(List.of(ALL, ADA))).isEqualTo(INTERVAL);
        }

        pour(97, ALL);
    }

    @Test
    void givesBackButNeverMoreThanWasPoured() {
        pour(3, ADA);
        buckets.giveBack(List.of(ADA, BOB));
        pour(1, ADA);
        buckets.giveBack(List.of(BOB));

        pour(3, BOB);
        assertThat(buckets.pour(List.of(ADA))).isPositive();
        assertThat(buckets.pour(List.of(BOB))).isPositive();
    }

    @Test
    void keysSayNothingOfTheSubject() {
        assertThat(ADA.key()).startsWith("users:throttle:test:").doesNotContain("ada");
        assertThat(ADA.key()).isNotEqualTo(BOB.key());
    }

    private void pour(int times, Bucket... into) {
        for (var attempt = 0; attempt < times; attempt++) {
            assertThat(buckets.pour(List.of(into))).isZero();
        }
    }
}
