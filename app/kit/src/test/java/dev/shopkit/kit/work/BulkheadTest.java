package dev.shopkit.kit.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BulkheadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IMPATIENCE = Duration.ofMillis(50);
    private static final int CROWD_SIZE = 10;

    private static final String CROWD = "crowd";
    private static final String OTHER = "other";

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void letsTheNextWaitForItsTurnAndRefusesTheOneAfter() throws Exception {
        var bulkhead = new Bulkhead(1, 1, PATIENCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> bulkhead.run(CROWD, this::long_));
            begun.await();
            Future<Optional<String>> second =
                    threads.submit(() -> bulkhead.run(OTHER, () -> "second"));
            // Which of the two waits and which is refused is not ours to say.
            Future<Optional<String>> third =
                    threads.submit(() -> bulkhead.run(OTHER, () -> "third"));

            end.countDown();

            assertThat(first.get()).contains("first");
            assertThat(second.get().isPresent() || third.get().isPresent()).isTrue();
        }
        assertThat(bulkhead.run(OTHER, () -> "later")).contains("later");
    }

    @Test
    void refusesAtOnceWhoeverFindsNoPlace() throws Exception {
        var bulkhead = new Bulkhead(1, 0, PATIENCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> bulkhead.run(CROWD, this::long_));
            begun.await();

            assertThat(bulkhead.run(OTHER, () -> "second")).isEmpty();

            end.countDown();
            assertThat(first.get()).contains("first");
        }
    }

    @Test
    void givesUpWaiting() throws Exception {
        var bulkhead = new Bulkhead(1, 1, IMPATIENCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> bulkhead.run(CROWD, this::long_));
            begun.await();

            assertThat(bulkhead.run(OTHER, () -> "second")).isEmpty();

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
                                        CROWD,
                                        () -> {
                                            throw new IllegalStateException("failed");
                                        }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(bulkhead.run(OTHER, () -> "next")).contains("next");
    }

    /** Whoever sends the most has not all of it. */
    @Test
    void keepsTheLastTurnForAPartyThatHasNone() throws Exception {
        var bulkhead = new Bulkhead(2, 1, PATIENCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> bulkhead.run(CROWD, this::long_));
            begun.await();
            var more =
                    Stream.generate(() -> threads.submit(() -> bulkhead.run(CROWD, this::long_)))
                            .limit(2)
                            .toList();
            // One of them waits, for the other has no place.
            Awaitility.await().atMost(PATIENCE).until(() -> done(more) == 1);

            assertThat(bulkhead.run(OTHER, () -> "other")).contains("other");

            assertThat(done(more)).isEqualTo(1);
            end.countDown();
            assertThat(first.get()).contains("first");
        }
    }

    /** RFC 970: with as many who wait as may, the newest of the crowd gives way. */
    @Test
    void aCrowdWaitsBehindItself() throws Exception {
        var bulkhead = new Bulkhead(1, 2, PATIENCE);
        var served = new ConcurrentLinkedQueue<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> bulkhead.run(CROWD, this::long_));
            begun.await();
            var crowd =
                    Stream.generate(
                                    () ->
                                            threads.submit(
                                                    () ->
                                                            bulkhead.run(
                                                                    CROWD,
                                                                    () -> served.add(CROWD))))
                            .limit(CROWD_SIZE)
                            .toList();
            // Two of them wait, and one of those will give way.
            Awaitility.await().atMost(PATIENCE).until(() -> done(crowd) == CROWD_SIZE - 2);

            var other = threads.submit(() -> bulkhead.run(OTHER, () -> served.add(OTHER)));

            Awaitility.await().atMost(PATIENCE).until(() -> done(crowd) == CROWD_SIZE - 1);
            end.countDown();
            assertThat(first.get()).contains("first");
            assertThat(other.get()).isPresent();
        }
        assertThat(served).containsExactlyInAnyOrder(CROWD, OTHER);
    }

    private static long done(List<? extends Future<?>> all) {
        return all.stream().filter(Future::isDone).count();
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
