package dev.shopkit.inventory.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.work.Deadline;
import io.prometheus.client.CollectorRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** What the writers do around a store that stops, records or breaks as a test wants. */
class HoldWritersTest {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Instant FENCE = Instant.parse("2026-11-26T12:00:10Z");

    private final CollectorRegistry registry = new CollectorRegistry();

    /** Its first batch waits until it may go on; every order it is asked for has ended. */
    private static final class SlowStore implements HoldStore {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final List<List<String>> batches = new ArrayList<>();

        @Override
        public synchronized Seen decide(
                String productId, List<? extends Ask<?>> asks, Deadline deadline) {
            begun.countDown();
            await(goOn);
            batches.add(asks.stream().<String>map(Ask::orderId).toList());
            var orders = Set.copyOf(asks.stream().<String>map(Ask::orderId).toList());
            return new Seen(0, Map.of(), orders, Set.of(), FENCE);
        }

        @Override
        public Seen readBack(String productId, List<? extends Ask<?>> asks) {
            throw new IllegalStateException("no answer was lost");
        }
    }

    /** A release of a crowd costs no one a confirm: in the queue what is paid goes first. */
    @Test
    void decidesConfirmsBeforeReleasesAndThoseBeforeHolds() throws Exception {
        var store = new SlowStore();
        var writers = writers(store);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = ask(threads, writers, claim("first"));
            await(store.begun);
            var waiting =
                    List.of(
                            queued(threads, writers, claim("hold"), 1),
                            queued(threads, writers, end(Ending.Kind.RELEASE, "release"), 2),
                            queued(threads, writers, end(Ending.Kind.CONFIRM, "confirm"), 3));
            store.goOn.countDown();

            assertThat(first.get()).isEqualTo(new ClaimOutcome.Ended());
            for (var each : waiting) {
                each.get();
            }
        }
        assertThat(store.batches)
                .containsExactly(List.of("first"), List.of("confirm", "release", "hold"));
    }

    @Test
    void aCrowdThatHoldsKeepsNoConfirmOut() throws Exception {
        var store = new SlowStore();
        var writers = writers(store);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var crowd = new ArrayList<Future<ClaimOutcome>>();
            crowd.add(ask(threads, writers, claim("first")));
            await(store.begun);
            for (var order = 0; order < HoldWriters.QUEUE_MAX; order++) {
                crowd.add(ask(threads, writers, claim("o" + order)));
            }
            awaitWaiting(HoldWriters.QUEUE_MAX);

            assertThat(writers.ask("p", claim("late"), Deadline.after(BUDGET)))
                    .isInstanceOf(ClaimOutcome.Busy.class);
            var paid = ask(threads, writers, end(Ending.Kind.CONFIRM, "paid"));
            awaitWaiting(HoldWriters.QUEUE_MAX + 1);
            store.goOn.countDown();

            assertThat(paid.get()).isEqualTo(EndOutcome.DONE);
            assertThat(crowd)
                    .allSatisfy(it -> assertThat(it.get()).isEqualTo(new ClaimOutcome.Ended()));
        }
        assertThat(store.batches.get(1)).startsWith("paid");
    }

    /** An error ends the writer, not those who wait for it, and not the product. */
    @Test
    void aWriterThatDiesLeavesNobodyWaitingAndIsReplaced() throws Exception {
        var healthy = new SlowStore();
        healthy.goOn.countDown();
        var calls = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        HoldStore breaking =
                new HoldStore() {
                    @Override
                    public Seen decide(
                            String productId, List<? extends Ask<?>> asks, Deadline deadline) {
                        if (calls.incrementAndGet() > 1) {
                            return healthy.decide(productId, asks, deadline);
                        }
                        begun.countDown();
                        await(goOn);
                        throw new StackOverflowError("as if");
                    }

                    @Override
                    public Seen readBack(String productId, List<? extends Ask<?>> asks) {
                        throw new IllegalStateException("no answer was lost");
                    }
                };
        var writers = writers(breaking);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var inWork = ask(threads, writers, claim("in-work"));
            await(begun);
            var waiting = queued(threads, writers, end(Ending.Kind.CONFIRM, "waiting"), 1);
            goOn.countDown();

            assertThat(inWork.get()).isEqualTo(new ClaimOutcome.Unknown());
            assertThat(waiting.get()).isEqualTo(EndOutcome.UNKNOWN);
        }
        assertThat(writers.ask("p", end(Ending.Kind.CONFIRM, "next"), Deadline.after(BUDGET)))
                .isEqualTo(EndOutcome.DONE);
        assertThat(sample("shopkit_inventory_writers_died_total")).isEqualTo(1);
        assertThat(sample("shopkit_inventory_waiting_claims")).isZero();
        awaiting().until(() -> writers.active() == 0);
        awaiting().until(() -> sample("shopkit_inventory_writers") == 0);
    }

    private HoldWriters writers(HoldStore store) {
        return new HoldWriters(store, new SoldOut(System::nanoTime), new HoldMetrics(registry));
    }

    private static <O> Future<O> ask(ExecutorService threads, HoldWriters writers, Ask<O> ask) {
        return threads.submit(() -> writers.ask("p", ask, Deadline.after(BUDGET)));
    }

    private <O> Future<O> queued(
            ExecutorService threads, HoldWriters writers, Ask<O> ask, int waiting) {
        var asked = ask(threads, writers, ask);
        awaitWaiting(waiting);
        return asked;
    }

    private void awaitWaiting(int asks) {
        awaiting()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> sample("shopkit_inventory_waiting_claims") == asks);
    }

    /** The writer's error is no failure of the test. */
    private static ConditionFactory awaiting() {
        return Awaitility.await().atMost(BUDGET).dontCatchUncaughtExceptions();
    }

    private double sample(String name) {
        return registry.getSampleValue(name);
    }

    private static Claim claim(String orderId) {
        return new Claim(orderId, "try", 1, FENCE);
    }

    private static Ending end(Ending.Kind kind, String orderId) {
        return new Ending(kind, orderId, 1, Optional.of(FENCE));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(BUDGET.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
