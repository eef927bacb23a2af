package dev.shopkit.orders.work;

import dev.shopkit.kit.http.RequestId;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.order.MongoOrderStore;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Drives every order that wants to be: those handed over right after their change, and those a poll
 * each second finds due, whoever left them. An order is claimed by a lease; a lost claim or a lease
 * that ends early costs work, never correctness.
 */
public final class OrderWorker implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(OrderWorker.class);
    private static final int THREADS = 8;
    private static final int QUEUE_MAX = 1024;
    private static final int POLLED_MAX = 256;
    private static final int COUNTED_MAX = 10_000;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(2);

    /** Well within a lease, so that nobody else begins before we have ended. */
    private static final Duration DRIVE_LIMIT = Duration.ofSeconds(4);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final MongoOrderStore orders;
    private final OrderDriver driver;
    private final Clock clock;
    private final OrderMetrics metrics;
    private final BlockingQueue<Order> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads;

    private OrderWorker(
            MongoOrderStore orders, OrderDriver driver, Clock clock, OrderMetrics metrics) {
        this.orders = orders;
        this.driver = driver;
        this.clock = clock;
        this.metrics = metrics;
        this.threads =
                Stream.concat(
                                Stream.of(
                                        Thread.ofVirtual()
                                                .name("orders-poll")
                                                .unstarted(this::poll)),
                                IntStream.range(0, THREADS)
                                        .mapToObj(
                                                number ->
                                                        Thread.ofVirtual()
                                                                .name("orders-work-" + number)
                                                                .unstarted(this::work)))
                        .toList();
    }

    public static OrderWorker start(
            MongoOrderStore orders, OrderDriver driver, Clock clock, OrderMetrics metrics) {
        var worker = new OrderWorker(orders, driver, clock, metrics);
        worker.threads.forEach(Thread::start);
        return worker;
    }

    /**
     * Takes over an order that the caller holds the lease of; if we are full, the poll finds it.
     */
    public void hand(Order order) {
        if (order.progress().actionable(clock.instant()) && !queue.offer(order)) {
            LOGGER.atDebug().addKeyValue("orderId", order.id()).log("left to the poll");
        }
    }

    /** Ends after the orders in work; what is queued is found by whoever polls next. */
    @Override
    public void close() {
        stopping.countDown();
        var until = Deadline.after(STOP_LIMIT);
        try {
            for (var thread : threads) {
                if (!thread.join(until.remaining())) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException hurried) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }

    private void poll() {
        try {
            while (!stopping.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                pollOnce();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void pollOnce() {
        try {
            var now = clock.instant();
            var depth = orders.inWork(COUNTED_MAX, Deadline.after(CALL_LIMIT));
            var due = depth == 0 ? List.<Order>of() : due(now);
            metrics.backlog(
                    depth,
                    due.stream()
                            .findFirst()
                            .flatMap(it -> it.progress().dueAt())
                            .map(at -> Duration.between(at, now))
                            .orElse(Duration.ZERO));
            if (queue.isEmpty()) {
                due.forEach(queue::offer);
            }
        } catch (StoreUnavailableException unavailable) {
            LOGGER.atWarn()
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("due orders cannot be looked for");
        } catch (RuntimeException bug) {
            LOGGER.atError().setCause(bug).log("looking for due orders failed");
        }
    }

    private List<Order> due(Instant now) {
        return orders.due(now, POLLED_MAX, Deadline.after(CALL_LIMIT));
    }

    private void work() {
        try {
            while (stopping.getCount() > 0) {
                var order = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (order != null) {
                    drive(order);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void drive(Order order) {
        // What other services log about it is found by the order's id.
        MDC.put(RequestId.LOG_KEY, order.id());
        try {
            leased(order).ifPresent(this::driveOn);
        } catch (StoreUnavailableException unavailable) {
            LOGGER.atWarn()
                    .addKeyValue("orderId", order.id())
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("an order cannot be claimed");
        } catch (RuntimeException bug) {
            LOGGER.atError()
                    .addKeyValue("orderId", order.id())
                    .setCause(bug)
                    .log("driving an order failed");
        } finally {
            MDC.remove(RequestId.LOG_KEY);
        }
    }

    /** The order with a lease of ours that lasts; empty when somebody else has it. */
    private Optional<Order> leased(Order order) {
        var now = clock.instant();
        var lasting =
                order.progress().dueAt().map(at -> at.isAfter(now.plus(DRIVE_LIMIT))).orElse(false);
        if (lasting) {
            return Optional.of(order);
        }
        var claimed = orders.claim(order, now.plus(Progress.LEASE), Deadline.after(CALL_LIMIT));
        claimed.ifPresentOrElse(it -> metrics.claimed(), metrics::missed);
        return claimed;
    }

    private void driveOn(Order order) {
        var deadline = Deadline.after(DRIVE_LIMIT);
        var current = order;
        while (current.progress().actionable(clock.instant()) && !deadline.passed()) {
            switch (driver.next(current, deadline)) {
                case Step.Moved(var moved) -> current = moved;
                case Step.Waiting(var waiting, var until) -> {
                    orders.claim(waiting, until, Deadline.after(CALL_LIMIT));
                    return;
                }
            }
        }
    }
}
