package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.kube.LiveObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;

/** Objects that a Shop made and does not want any more. */
public final class Unwanted {

    /** Kinds of which we delete what is no longer wanted. A StatefulSet is never deleted. */
    public static final List<Class<? extends HasMetadata>> PRUNED =
            List.of(
                    Deployment.class,
                    Job.class,
                    Service.class,
                    ServiceAccount.class,
                    HorizontalPodAutoscaler.class,
                    PodDisruptionBudget.class,
                    Ingress.class,
                    NetworkPolicy.class);

    private Unwanted() {}

    static List<HasMetadata> of(LiveObjects live, Shop shop, List<HasMetadata> wanted) {
        var uid = shop.getMetadata().getUid();
        return PRUNED.stream()
                .<HasMetadata>flatMap(kind -> live.all(kind).stream())
                .filter(o -> o.getMetadata().getDeletionTimestamp() == null)
                .filter(
                        o ->
                                o.getMetadata().getOwnerReferences().stream()
                                        .anyMatch(r -> uid.equals(r.getUid())))
                .filter(o -> wanted.stream().noneMatch(w -> isSame(o, w)))
                .toList();
    }

    private static boolean isSame(HasMetadata one, HasMetadata other) {
        return one.getKind().equals(other.getKind())
                && one.getMetadata().getName().equals(other.getMetadata().getName());
    }
}
