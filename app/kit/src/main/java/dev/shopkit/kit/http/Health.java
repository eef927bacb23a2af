package dev.shopkit.kit.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where a process is in its life, and what keeps it from serving. Readiness asks no database: one
 * that is away would take every pod out of the load balancer at once, and cached reads would fail
 * that need not. A {@link Requirement} tells what was found to be wrong, which is another thing.
 */
public final class Health {
    /** In this order, never back. */
    public enum Phase {
        STARTING,
        SERVING,
        DRAINING
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
    private final List<Requirement> requirements;

    /** Of a process that needs nothing but itself. */
    public Health() {
        this(List.of());
    }

    public Health(List<? extends Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    public Phase phase() {
        return phase.get();
    }

    public void serving() {
        phase.compareAndSet(Phase.STARTING, Phase.SERVING);
    }

    public void draining() {
        phase.set(Phase.DRAINING);
    }

    /** Everything that a service of this process lacks. */
    List<Impediment> impediments() {
        return requirements.stream()
                .map(Requirement::impediment)
                .flatMap(Optional::stream)
                .toList();
    }
}
