package dev.shopkit.orders.work;

import dev.shopkit.kit.http.ProblemException;
import dev.shopkit.kit.http.RequestId;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Background;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.ProcessEnd;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.Progress;
import dev.shopkit.orders.store.MongoOrderStore;
import dev.shopkit.orders.store.OrderQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
 * that ends early costs work, never correctness. A thread of it that dies ends the process.
 */
public final class OrderWorker implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(OrderWorker.class);
    private static final int THREADS = 8;
    private static final int QUEUE_MAX = 512;
    private static final int POLLED_MAX = 128;
    private static final int COUNTED_MAX = 10_000;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final MongoOrderStore orders;
    private final OrderQueries queries;
    private final OrderDriver driver;
    private final Clock clock;
    private final OrderMetrics metrics;
    private final WorkQueue queue = new WorkQueue(QUEUE_MAX);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads;

    private OrderWorker(
            MongoOrderStore orders,
            OrderQueries queries,
            OrderDriver driver,
            Clock clock,
            OrderMetrics metrics,
            ProcessEnd end) {
        this.orders = orders;
        this.queries = queries;
        this.driver = driver;
        this.clock = clock;
        this.metrics = metrics;
        this.threads =
                Stream.concat(
                                Stream.of(Background.thread("orders-poll", this::poll, end)),
                                IntStream.range(0, THREADS)
                                        .mapToObj(
                                                number ->
                                                        Background.thread(
                                                                "orders-work-" + number,
                                                                this::work,
                                                                end)))
                        .toList();
    }

    /**
     * Starts the threads.
     *
     * @param end ends the process when one of them dies
     */
    public static OrderWorker start(
            MongoOrderStore orders,
            OrderQueries queries,
            OrderDriver driver,
            Clock clock,
            OrderMetrics metrics,
            ProcessEnd end) {
        var worker = new OrderWorker(orders, queries, driver, clock, metrics, end);
        worker.threads.forEach(Thread::start);
        return worker;
    }

    /**
     * Takes over an order that the caller holds the lease of; if we are full, the poll finds it.
     */
    public void hand(Order order) {
        var now = clock.instant();
        var actionable =
                order.driven() || order.progress().outbox().stream().anyMatch(it -> it.due(now));
        if (actionable && !queue.offer(order)) {
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
            var depth = queries.inWork(COUNTED_MAX, Deadline.after(CALL_LIMIT));
            var sales = depth == 0 ? List.<Order>of() : due(false, now);
            var returns = depth == 0 ? List.<Order>of() : due(true, now);
            metrics.backlog(depth, overdue(Stream.concat(sales.stream(), returns.stream()), now));
            metrics.deadLetters(queries.deadLetters(COUNTED_MAX, Deadline.after(CALL_LIMIT)));
            if (queue.isEmpty(false)) {
                sales.forEach(queue::offer);
            }
            if (queue.isEmpty(true)) {
                returns.forEach(queue::offer);
            }
        } catch (StoreUnavailableException unavailable) {
            LOGGER.atWarn()
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("due orders cannot be looked for");
        } catch (RuntimeException bug) {
            metrics.failed("polling");
            LOGGER.atError().setCause(bug).log("looking for due orders failed");
        }
    }

    private List<Order> due(boolean givingBack, Instant now) {
        return queries.due(givingBack, now, POLLED_MAX, Deadline.after(CALL_LIMIT));
    }

    private static Duration overdue(Stream<Order> due, Instant now) {
        return due.flatMap(it -> it.progress().dueAt().stream())
                .min(Instant::compareTo)
                .map(at -> Duration.between(at, now))
                .orElse(Duration.ZERO);
    }

    private void work() {
        try {
            while (stopping.getCount() > 0) {
                queue.take(IDLE).ifPresent(this::drive);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void drive(Order order) {
        // What other services log about it is found by the order's id.
        MDC.put(RequestId.LOG_KEY, order.id());
        try {
            leased(order).ifPresent(driver::drive);
        } catch (StoreUnavailableException | ProblemException notNow) {
            LOGGER.atWarn()
                    .addKeyValue("orderId", order.id())
                    .addKeyValue("cause", notNow.getMessage())
                    .log("an order cannot be driven now");
        } catch (RuntimeException bug) {
            metrics.failed("driving");
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
                order.progress()
                        .dueAt()
                        .map(at -> at.isAfter(now.plus(OrderDriver.DRIVE_LIMIT)))
                        .orElse(false);
        if (lasting) {
            return Optional.of(order);
        }
        var claimed = orders.claim(order, now.plus(Progress.LEASE), Deadline.after(CALL_LIMIT));
        claimed.ifPresentOrElse(it -> metrics.claimed(), metrics::missed);
        return claimed;
    }
}
