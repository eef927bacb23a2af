package dev.shopkit.operator.kube;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** Disruption budgets: at most one pod of a part goes at a time. */
public final class Budgets {

    private Budgets() {}

    /** Broken pods may always be evicted: they must not hold up the drain of a node. */
    public static PodDisruptionBudget desired(ShopModel model, String part) {
        // spotless:off
        return new PodDisruptionBudgetBuilder()
            .withMetadata(model.meta(part))
            .withNewSpec()
                .withMaxUnavailable(new IntOrString(1))
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .withNewSelector().withMatchLabels(model.names().selector(part)).endSelector()
            .endSpec()
            .build();
        // spotless:on
    }
}
