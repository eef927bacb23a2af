package dev.shopkit.kit.work;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Platform threads for work of more than a millisecond of processor time (Argon2, pictures): on
 * virtual threads it would stall every other request. The queue is bounded; when it is full the
 * caller is told at once instead of waiting for an answer that comes too late.
 */
public final class CpuPool implements AutoCloseable {
    private final ThreadPoolExecutor threads;

    public CpuPool(String name, int threadCount, int queueLength) {
        threads =
                new ThreadPoolExecutor(
                        threadCount,
                        threadCount,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(queueLength),
                        Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    }

    /** The result, or empty when the pool is full or the deadline passed: answer 503. */
    public <T> Optional<T> run(Callable<T> work, Deadline deadline) {
        try {
            var future = threads.submit(work);
            try {
                return Optional.of(future.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException late) {
                future.cancel(true);
                return Optional.empty();
            }
        } catch (RejectedExecutionException full) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("work on the pool failed", failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
