package dev.shopkit.operator.mongo;

import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.Tier;
import java.util.List;
import java.util.Optional;

/** How the database is doing, what is told to Kubernetes of it, and its next step. */
public record MongoPlan(Tier tier, List<Change> gates, Optional<MongoStep> step) {

    public MongoPlan {
        gates = List.copyOf(gates);
    }

    /** Nothing to be done. */
    public static MongoPlan of(Tier tier) {
        return new MongoPlan(tier, List.of(), Optional.empty());
    }
}
