package dev.shopkit.catalog.product;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** How long readers waited for their answers, one window of time after another. Thread-safe. */
final class Latencies {
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile ConcurrentLinkedQueue<Long> window = new ConcurrentLinkedQueue<>();

    void add(long nanos) {
        window.add(nanos);
        longestNanos.accumulateAndGet(nanos, Math::max);
    }

    void beginWindow() {
        window = new ConcurrentLinkedQueue<>();
    }

    /** The 99th of a hundred of the window. */
    Duration p99() {
        var sorted = new ArrayList<>(window);
        Collections.sort(sorted);
        return Duration.ofNanos(sorted.get(sorted.size() * 99 / 100));
    }

    void forgetLongest() {
        longestNanos.set(0);
    }

    /** Of all windows since it was forgotten. */
    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }
}
