package dev.shopkit.orders.work;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.EffectResult;
import dev.shopkit.orders.client.HeldAnswer;
import dev.shopkit.orders.client.HoldLine;
import dev.shopkit.orders.client.HoldResult;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.client.ShipResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One process's way to inventory: one call of a kind stalls, as when the process is stopped, the
 * network is slow or inventory is; before or after it takes effect. All calls are kept, to be made
 * once more.
 */
final class StallingInventory implements InventoryClient {
    enum Operation {
        HOLD,
        CONFIRM,
        RELEASE
    }

    enum Moment {
        BEFORE,
        AFTER
    }

    private final InventoryClient inventory;
    private final Operation operation;
    private final Moment moment;
    private final boolean lost;
    private final AtomicInteger callsBefore;
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final Queue<Supplier<?>> calls = new ConcurrentLinkedQueue<>();

    /**
     * @param lost whether the stalled call's answer is lost in the end
     */
    StallingInventory(InventoryClient inventory, Operation operation, Moment moment, boolean lost) {
        this(inventory, operation, moment, lost, 0);
    }

    /**
     * @param callsBefore calls of the operation that pass before one stalls
     */
    StallingInventory(
            InventoryClient inventory,
            Operation operation,
            Moment moment,
            boolean lost,
            int callsBefore) {
        this.callsBefore = new AtomicInteger(callsBefore);
        this.inventory = inventory;
        this.operation = operation;
        this.moment = moment;
        this.lost = lost;
    }

    void awaitStalled() throws InterruptedException {
        if (!stalled.await(Shop.BUDGET.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("no " + operation + " was asked for");
        }
    }

    void goOn() {
        goOn.countDown();
    }

    /** As a mesh does that repeats requests, however late: backwards and forwards. */
    List<Object> repeatEveryCall() {
        var made = List.copyOf(calls);
        return Stream.concat(made.reversed().stream(), made.stream())
                .<Object>map(Supplier::get)
                .toList();
    }

    @Override
    public HoldResult hold(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        return call(
                Operation.HOLD,
                () -> inventory.hold(orderId, lines, notAfter, Deadline.after(Shop.BUDGET)),
                new HoldResult.Unclear("lost"));
    }

    @Override
    public EffectResult confirm(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        return call(
                Operation.CONFIRM,
                () -> inventory.confirm(orderId, lines, notAfter, Deadline.after(Shop.BUDGET)),
                new EffectResult.Unclear("lost"));
    }

    @Override
    public EffectResult release(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        return call(
                Operation.RELEASE,
                () -> inventory.release(orderId, lines, notAfter, Deadline.after(Shop.BUDGET)),
                new EffectResult.Unclear("lost"));
    }

    @Override
    public ShipResult ship(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        return inventory.ship(orderId, lines, notAfter, deadline);
    }

    @Override
    public HeldAnswer held(
            Optional<String> cursor, Duration olderThan, int limit, Deadline deadline) {
        return inventory.held(cursor, olderThan, limit, deadline);
    }

    private <T> T call(Operation asked, Supplier<T> call, T lostAnswer) {
        calls.add(call);
        if (asked != operation || callsBefore.getAndDecrement() != 0) {
            return call.get();
        }
        if (moment == Moment.BEFORE) {
            stall();
        }
        var answer = call.get();
        if (moment == Moment.AFTER) {
            stall();
        }
        return lost ? lostAnswer : answer;
    }

    private void stall() {
        stalled.countDown();
        try {
            goOn.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
