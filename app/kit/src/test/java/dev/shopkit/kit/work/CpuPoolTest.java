package dev.shopkit.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CpuPoolTest {
    private static final Duration BUDGET = Duration.ofSeconds(10);
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
                                                    () -> {
                                                        started.countDown();
                                                        release.await();
                                                        return 1;
                                                    },
                                                    Deadline.after(BUDGET)));
            started.await();
            var waiting = Thread.ofVirtual().start(() -> pool.run(() -> 2, Deadline.after(BUDGET)));
            Awaitility.await().atMost(BUDGET).until(() -> refusesAtOnce(pool));
            release.countDown();
            working.join();
            waiting.join();
            // A probe that waited in vain may still hold the one place.
            Awaitility.await()
                    .atMost(BUDGET)
                    .until(() -> pool.run(() -> 4, Deadline.after(BUDGET)).equals(Optional.of(4)));
        }
    }

    @Test
    void givesUpAtTheDeadline() {
        try (var pool = new CpuPool("test", 1, 1)) {
            var late =
                    pool.run(
                            () -> {
                                new CountDownLatch(1).await();
                                return 1;
                            },
                            Deadline.after(Duration.ofMillis(50)));
            assertThat(late).isEmpty();
        }
    }

    /** Empty before the deadline: the work did not even wait. */
    private static boolean refusesAtOnce(CpuPool pool) {
        var deadline = Deadline.after(PROBE);
        return pool.run(() -> 3, deadline).isEmpty() && !deadline.passed();
    }
}
