package dev.shopkit.kit.work;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Platform threads for work of more than a millisecond of processor time (Argon2, pictures): on
 * virtual threads it would stall every other request. The queue is bounded and fair between the
 * parties that wait; whoever has no place in it is told at once instead of waiting for an answer
 * that comes too late. Thread-safe.
 */
public final class CpuPool implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final FairQueue<FutureTask<?>> waiting;
    private final List<Thread> threads;
    private volatile boolean closed;

    public CpuPool(String name, int threadCount, int queueLength) {
        waiting = new FairQueue<>(queueLength);
        var factory = Thread.ofPlatform().name(name + "-", 0).daemon().factory();
        threads = Stream.generate(() -> factory.newThread(this::work)).limit(threadCount).toList();
        threads.forEach(Thread::start);
    }

    /**
     * The result, or empty when the pool is full or the deadline passed: answer 503.
     *
     * @param party who shares the threads evenly with every other party
     */
    public <T> Optional<T> run(String party, Callable<T> work, Deadline deadline) {
        var task = new FutureTask<>(work);
        enqueue(party, task);
        try {
            return Optional.of(task.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            giveUp(party, task);
            return Optional.empty();
        } catch (CancellationException gaveWay) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("work on the pool failed", failed.getCause());
        } catch (InterruptedException stopping) {
            giveUp(party, task);
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        lock.lock();
        try {
            for (var task = waiting.poll(); task.isPresent(); task = waiting.poll()) {
                task.get().cancel(true);
            }
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(String party, FutureTask<?> task) {
        lock.lock();
        try {
            if (closed) {
                task.cancel(true);
                return;
            }
            waiting.offer(party, task).ifPresent(gaveWay -> gaveWay.cancel(true));
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(String party, FutureTask<?> task) {
        task.cancel(true);
        lock.lock();
        try {
            waiting.remove(party, task);
        } finally {
            lock.unlock();
        }
    }

    /** What a task throws is its caller's, so the thread lives until the pool is closed. */
    private void work() {
        while (!closed) {
            try {
                next().run();
            } catch (InterruptedException ignored) {
                // Of a task that was given up, and the next one must not see it; or of close.
            }
        }
    }

    private FutureTask<?> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var task = waiting.poll();
            while (task.isEmpty()) {
                filled.await();
                task = waiting.poll();
            }
            return task.get();
        } finally {
            lock.unlock();
        }
    }
}
