package dev.shopkit.kit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CpuPoolTest {
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final String PARTY = "somebody";
    private static final Duration PROBE = Duration.ofMillis(100);

    @Test
    void saysAtOnceThatItIsFull() throws Exception {
        var release = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        try (var pool = new CpuPool("test", 1, 1)) {
            var working =
                    Thread.ofVirtual()
                            .start(
                                    () ->
                                            pool.run(
                                                    PARTY,
                                                    () -> {
                                                        started.countDown();
                                                        release.await();
                                                        return 1;
                                                    },
                                                    Deadline.after(BUDGET)));
            started.await();
            var waiting =
                    Thread.ofVirtual()
                            .start(() -> pool.run(PARTY, () -> 2, Deadline.after(BUDGET)));
            Awaitility.await().atMost(BUDGET).until(() -> refusesAtOnce(pool));
            release.countDown();
            working.join();
            waiting.join();
            // A probe that waited in vain may still hold the one place.
            Awaitility.await()
                    .atMost(BUDGET)
                    .until(
                            () ->
                                    pool.run(PARTY, () -> 4, Deadline.after(BUDGET))
                                            .equals(Optional.of(4)));
        }
    }

    @Test
    void givesUpAtTheDeadline() {
        try (var pool = new CpuPool("test", 1, 1)) {
            var late =
                    pool.run(
                            PARTY,
                            () -> {
                                new CountDownLatch(1).await();
                                return 1;
                            },
                            Deadline.after(Duration.ofMillis(50)));
            assertThat(late).isEmpty();
        }
    }

    /** A task that was given up interrupts its thread, which has to work on all the same. */
    @Test
    void worksOnAfterWhatWasGivenUp() {
        try (var pool = new CpuPool("test", 1, 1)) {
            for (var attempt = 0; attempt < 20; attempt++) {
                pool.run(
                        PARTY,
                        () -> {
                            // As Argon2, which sees no interrupt and leaves it to who comes next.
                            while (!Thread.currentThread().isInterrupted()) {
                                Thread.onSpinWait();
                            }
                            return 1;
                        },
                        Deadline.after(Duration.ofMillis(5)));
            }

            assertThat(pool.run(PARTY, () -> 2, Deadline.after(BUDGET))).hasValue(2);
        }
    }

    @Test
    void worksOnAfterAnError() {
        try (var pool = new CpuPool("test", 1, 1)) {
            assertThatThrownBy(
                            () ->
                                    pool.run(
                                            PARTY,
                                            () -> {
                                                throw new StackOverflowError();
                                            },
                                            Deadline.after(BUDGET)))
                    .hasCauseInstanceOf(StackOverflowError.class);

            assertThat(pool.run(PARTY, () -> 2, Deadline.after(BUDGET))).hasValue(2);
        }
    }

    @Test
    void refusesAtOnceWhenItIsClosed() {
        var pool = new CpuPool("test", 1, 1);
        pool.close();

        assertThat(refusesAtOnce(pool)).isTrue();
    }

    /** Empty before the deadline: the work did not even wait. */
    private static boolean refusesAtOnce(CpuPool pool) {
        var deadline = Deadline.after(PROBE);
        return pool.run(PARTY, () -> 3, deadline).isEmpty() && !deadline.passed();
    }
}
