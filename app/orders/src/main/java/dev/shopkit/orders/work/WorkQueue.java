package dev.shopkit.orders.work;

import dev.shopkit.orders.order.Order;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The orders that wait for a thread, in two lanes: those that are being sold, and those that only
 * give pieces back. A sale goes first, however many pieces wait to come back; but of {@link #TURNS}
 * turns one begins with the other lane, so that none waits for ever. What does not fit is refused,
 * and found by the poll later. Thread-safe.
 */
final class WorkQueue {
    static final int TURNS = 8;

    private final int max;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Order> sales = new ArrayDeque<>();
    private final ArrayDeque<Order> returns = new ArrayDeque<>();
    private int turn;

    /**
     * @param max orders in each lane
     */
    WorkQueue(int max) {
        this.max = max;
    }

    /** Whether there was room. */
    boolean offer(Order order) {
        lock.lock();
        try {
            var lane = lane(order.state().givesBack());
            if (lane.size() >= max) {
                return false;
            }
            lane.add(order);
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty(boolean givingBack) {
        lock.lock();
        try {
            return lane(givingBack).isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** The next order; empty when there is none for so long. */
    Optional<Order> take(Duration idle) throws InterruptedException {
        lock.lock();
        try {
            var left = idle.toNanos();
            while (sales.isEmpty() && returns.isEmpty()) {
                if (left <= 0) {
                    return Optional.empty();
                }
                left = filled.awaitNanos(left);
            }
            turn = (turn + 1) % TURNS;
            var returnsFirst = turn == 0;
            var first = lane(returnsFirst);
            return Optional.of(first.isEmpty() ? lane(!returnsFirst).remove() : first.remove());
        } finally {
            lock.unlock();
        }
    }

    private ArrayDeque<Order> lane(boolean givingBack) {
        return givingBack ? returns : sales;
    }
}
