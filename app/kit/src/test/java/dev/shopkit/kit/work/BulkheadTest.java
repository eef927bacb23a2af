package dev.shopkit.kit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BulkheadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IMPATIENCE = Duration.ofMillis(50);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void letsTheNextWaitForItsTurnAndRefusesTheOneAfter() throws Exception {
        var bulkhead = new Bulkhead(1, 1, PATIENCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> bulkhead.run(this::long_));
            begun.await();
            Future<Optional<String>> second = threads.submit(() -> bulkhead.run(() -> "second"));
            // Which of the two waits and which is refused is not ours to say.
            Future<Optional<String>> third = threads.submit(() -> bulkhead.run(() -> "third"));

            end.countDown();

            assertThat(first.get()).contains("first");
            assertThat(second.get().isPresent() || third.get().isPresent()).isTrue();
        }
        assertThat(bulkhead.run(() -> "later")).contains("later");
    }

    @Test
    void refusesAtOnceWhoeverFindsNoPlace() throws Exception {
        var bulkhead = new Bulkhead(1, 0, PATIENCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> bulkhead.run(this::long_));
            begun.await();

            assertThat(bulkhead.run(() -> "second")).isEmpty();

            end.countDown();
            assertThat(first.get()).contains("first");
        }
    }

    @Test
    void givesUpWaiting() throws Exception {
        var bulkhead = new Bulkhead(1, 1, IMPATIENCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> bulkhead.run(this::long_));
            begun.await();

            assertThat(bulkhead.run(() -> "second")).isEmpty();

            end.countDown();
            assertThat(first.get()).contains("first");
        }
    }

    @Test
    void givesItsTurnBackAfterAFailure() {
        var bulkhead = new Bulkhead(1, 0, IMPATIENCE);

        assertThatThrownBy(
                        () ->
                                bulkhead.run(
                                        () -> {
                                            throw new IllegalStateException("failed");
                                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(bulkhead.run(() -> "next")).contains("next");
    }

    private String long_() {
        begun.countDown();
        try {
            assertThat(end.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return "first";
    }
}
