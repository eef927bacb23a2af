package dev.shopkit.kit.http;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Where a process is in its life. Readiness does not ask the databases: if they are away, every pod
 * would leave the load balancer at once, and cached reads would fail that need not.
 */
public final class Health {
    /** In this order, never back. */
    public enum Phase {
        STARTING,
        SERVING,
        DRAINING
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

    public Phase phase() {
        return phase.get();
    }

    public void serving() {
        phase.compareAndSet(Phase.STARTING, Phase.SERVING);
    }

    public void draining() {
        phase.set(Phase.DRAINING);
    }
}
