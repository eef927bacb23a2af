package dev.shopkit.orders.work;

import dev.shopkit.kit.http.ProblemException;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderEvent;
import dev.shopkit.orders.order.Progress;
import dev.shopkit.orders.payment.PaymentProvider;
import dev.shopkit.orders.store.MongoOrderStore;
import dev.shopkit.orders.store.MongoOrderStore.Changed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives an order whose lease the caller holds: what its state asks for, then its effects, each
 * until it rests, has to wait, or time is up. The call that placed the order and the worker drive
 * by the same loop; only the call waits where a worker goes on to another order. Thread-safe.
 */
public final class OrderDriver {
    private static final Logger LOGGER = LoggerFactory.getLogger(OrderDriver.class);

    /** Well within a lease, so that nobody else begins before we have ended. */
    static final Duration DRIVE_LIMIT = Duration.ofSeconds(4);

    private static final Duration POSTPONE_LIMIT = Duration.ofSeconds(2);

    /**
     * How far it came.
     *
     * @param ours whether we hold its lease still; else somebody else leads it
     */
    public record Driven(Order order, boolean ours) {}

    private final MongoOrderStore orders;
    private final OrderChanges changes;
    private final StateSteps states;
    private final EffectPerformer effects;
    private final Clock clock;
    private final OrderMetrics metrics;

    public OrderDriver(
            MongoOrderStore orders,
            InventoryClient inventory,
            PaymentProvider provider,
            Clock clock,
            OrderMetrics metrics,
            StepListener listener) {
        this.orders = orders;
        this.changes = new OrderChanges(orders, clock, metrics);
        var payments = new PaymentSteps(provider, changes, clock, listener);
        this.states = new StateSteps(inventory, payments, changes, listener);
        this.effects = new EffectPerformer(inventory, provider, changes, clock, metrics, listener);
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Drives an order that the caller has just inserted until there is an answer to give. */
    public Driven driveInserted(Order inserted, Deadline deadline) {
        return drive(inserted, true, deadline.within(DRIVE_LIMIT));
    }

    /** Drives an order that others may have driven before; leaves one that has to wait. */
    Driven drive(Order claimed) {
        return drive(claimed, false, Deadline.after(DRIVE_LIMIT));
    }

    private Driven drive(Order leased, boolean inserted, Deadline deadline) {
        var current = leased;
        var stateWaitsUntil = Instant.MIN;
        var asked = !inserted;
        while (true) {
            switch (step(current, stateWaitsUntil, asked, deadline)) {
                case Step.Lost(var order) -> {
                    return new Driven(order, false);
                }
                case Step.Moved(var order) -> {
                    stateWaitsUntil =
                            order.state() == current.state() ? stateWaitsUntil : Instant.MIN;
                    current = order;
                }
                case Step.Waiting(var order, var until) -> {
                    stateWaitsUntil = until;
                    current = order;
                }
                case Step.Idle(var order, var wake) -> {
                    current = order;
                    if (!inserted || wake.isEmpty() || !satOut(wake.get(), deadline)) {
                        return postponed(order, wake);
                    }
                }
            }
            asked = true;
            if (deadline.passed() || (inserted && current.answerable())) {
                return new Driven(current, true);
            }
        }
    }

    private Step step(Order order, Instant stateWaitsUntil, boolean asked, Deadline deadline) {
        var now = clock.instant();
        try {
            if (order.driven() && !stateWaitsUntil.isAfter(now)) {
                return guarded(order, asked, deadline);
            }
            var due = order.progress().outbox().stream().filter(it -> it.due(now)).findFirst();
            return due.isPresent()
                    ? effects.perform(order, due.get(), deadline)
                    : new Step.Idle(order, wakeAt(order, stateWaitsUntil));
        } catch (OutcomeUnknownException unknown) {
            return fenced(order, String.valueOf(unknown.getMessage()));
        } catch (StoreUnavailableException unavailable) {
            return idle(order, String.valueOf(unavailable.getMessage()));
        }
    }

    private Step idle(Order order, String cause) {
        return new Step.Idle(order, Optional.of(changes.later(order, cause).until()));
    }

    /**
     * A write of ours may be on its way still. Before anybody is asked again it has landed, and we
     * see it, or can land no more: else it would land behind what we are told next, and say, for
     * instance, that nothing is held.
     */
    private Step fenced(Order order, String cause) {
        try {
            return switch (touched(order, clock.instant().plus(Progress.LEASE))) {
                case Changed.Applied(var ours) -> idle(ours, cause);
                case Changed.Overtaken(var current) -> new Step.Lost(current);
            };
        } catch (StoreUnavailableException unfenced) {
            OrderChanges.log(order, cause, order.progress().dueAt().orElse(Instant.MAX));
            return new Step.Lost(order);
        }
    }

    /** The state's step; a bug in it costs this order a growing pause, and in the end its drive. */
    private Step guarded(Order order, boolean asked, Deadline deadline) {
        try {
            return asked ? states.next(order, deadline) : states.begin(order, deadline);
        } catch (StoreUnavailableException | ProblemException notBugs) {
            throw notBugs;
        } catch (RuntimeException | StackOverflowError bug) {
            LOGGER.atError()
                    .addKeyValue("orderId", order.id())
                    .setCause(bug)
                    .log("driving an order failed");
            metrics.failed("driving");
            return switch (changes.write(order, failed(bug), deadline)) {
                case Changed.Overtaken(var current) -> new Step.Lost(current);
                case Changed.Applied(var failed) ->
                        new Step.Waiting(failed, failed.progress().dueAt().orElse(Instant.MAX));
            };
        }
    }

    private static OrderEvent failed(Throwable bug) {
        return new OrderEvent.DrivingFailed(bug.toString());
    }

    private static Optional<Instant> wakeAt(Order order, Instant stateWaitsUntil) {
        return order.progress()
                .wake(order.driven() ? Optional.of(stateWaitsUntil) : Optional.empty());
    }

    /** Leaves the order until then. Should that fail, the end of the lease wakes it. */
    private Driven postponed(Order order, Optional<Instant> wake) {
        if (wake.isEmpty() || wake.equals(order.progress().dueAt())) {
            return new Driven(order, true);
        }
        try {
            return switch (touched(order, wake.get())) {
                case Changed.Applied(var ours) -> new Driven(ours, true);
                case Changed.Overtaken(var current) -> new Driven(current, false);
            };
        } catch (StoreUnavailableException unavailable) {
            return new Driven(order, false);
        }
    }

    private Changed touched(Order order, Instant dueAt) {
        var touched = order.with(order.progress().touched(dueAt));
        return orders.change(order, touched, Deadline.after(POSTPONE_LIMIT));
    }

    /** Waits until then, if that is before the deadline. */
    private boolean satOut(Instant until, Deadline deadline) {
        var pause = Duration.between(clock.instant(), until);
        if (pause.compareTo(deadline.remaining()) >= 0) {
            return false;
        }
        LockSupport.parkNanos(Math.max(0, pause.toNanos()));
        return true;
    }
}
