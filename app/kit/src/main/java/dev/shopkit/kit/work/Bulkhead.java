package dev.shopkit.kit.work;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets so many pieces of one kind of work be done at once, so that what they need together has a
 * bound and the rest of the service has its share. A few more wait for their turn; whoever finds no
 * place among those is told at once.
 *
 * <p>It is fair between parties, however much each of them asks for: they are served in turn, the
 * one with most waiting gives way, and the last free turn is only for a party that has none. So
 * whoever floods waits behind himself, and a newcomer at most for somebody else's first piece of
 * work. It knows the parties that wait or are at work, and no others. Thread-safe.
 */
public final class Bulkhead {
    private record Waiting(String party, CompletableFuture<Boolean> turn) {}

    private final Duration waitMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final FairQueue<Waiting> waiting;
    private final Map<String, Integer> inWork = new HashMap<>();
    private int free;

    /** For {@code inWorkMax} at once, and {@code waitingMax} who wait so long at most. */
    public Bulkhead(int inWorkMax, int waitingMax, Duration waitMax) {
        this.free = inWorkMax;
        this.waiting = new FairQueue<>(waitingMax);
        this.waitMax = waitMax;
    }

    /**
     * What the work makes, or empty where it was not begun: answer 503 with Retry-After.
     *
     * @param party on whose behalf
     */
    public <T> Optional<T> run(String party, Supplier<T> work) {
        if (!entered(party)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            leave(party);
        }
    }

    private boolean entered(String party) {
        var mine = new Waiting(party, new CompletableFuture<>());
        enter(mine);
        try {
            return mine.turn.get(waitMax.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return !gaveUp(mine);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return !gaveUp(mine);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Nobody who waits may begin, else he had: so whoever may begin now overtakes nobody. */
    private void enter(Waiting mine) {
        lock.lock();
        try {
            if (mayBegin(mine.party)) {
                begin(mine);
            } else {
                waiting.offer(mine.party, mine).ifPresent(it -> it.turn.complete(false));
            }
        } finally {
            lock.unlock();
        }
    }

    /** False when the turn has come in the meantime, for better or worse. */
    private boolean gaveUp(Waiting mine) {
        lock.lock();
        try {
            waiting.remove(mine.party, mine);
            return mine.turn.complete(false) || !mine.turn.join();
        } finally {
            lock.unlock();
        }
    }

    private void leave(String party) {
        lock.lock();
        try {
            free++;
            inWork.computeIfPresent(party, (same, count) -> count > 1 ? count - 1 : null);
            for (var next = next(); next.isPresent(); next = next()) {
                begin(next.get());
            }
        } finally {
            lock.unlock();
        }
    }

    private Optional<Waiting> next() {
        return waiting.poll(this::mayBegin);
    }

    private boolean mayBegin(String party) {
        return free > 1 || (free == 1 && !inWork.containsKey(party));
    }

    private void begin(Waiting next) {
        free--;
        inWork.merge(next.party, 1, Integer::sum);
        next.turn.complete(true);
    }
}
