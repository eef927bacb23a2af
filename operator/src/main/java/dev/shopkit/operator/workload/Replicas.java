package dev.shopkit.operator.workload;

import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Optional;

/**
 * Who owns {@code spec.replicas}. Under autoscaling it is not us; but a field that its only manager
 * stops applying falls back to 1, so ownership is first left to another manager, as Kubernetes'
 * documentation of server-side apply tells ("Transferring ownership").
 */
public final class Replicas {

    /** Holds the number between us and the autoscaler. */
    public static final String HANDOVER = "shopkit-handover";

    private Replicas() {}

    /** A Deployment that does not exist yet starts with as many as the autoscaler would want. */
    public static Deployment atFirst(
            ShopModel model, Deployment desired, Optional<Deployment> live) {
        if (live.isPresent() || desired.getSpec().getReplicas() != null) {
            return desired;
        }
        return new DeploymentBuilder(desired)
                .editSpec()
                .withReplicas(least(model, desired))
                .endSpec()
                .build();
    }

    /**
     * The fragment that takes over the live number when we own it and shall not any more, or that
     * brings back the least when there are none: an autoscaler does nothing at zero.
     */
    public static Optional<Deployment> handover(
            ShopModel model, Deployment desired, Optional<Deployment> live) {
        if (live.isEmpty() || desired.getSpec().getReplicas() != null) {
            return Optional.empty();
        }
        if (Integer.valueOf(0).equals(live.get().getSpec().getReplicas())) {
            return Optional.of(fragment(live.get(), least(model, desired)));
        }
        return live.filter(Replicas::owned).map(l -> fragment(l, l.getSpec().getReplicas()));
    }

    private static Deployment fragment(Deployment live, int replicas) {
        // spotless:off
        return new DeploymentBuilder()
            .withNewMetadata()
                .withName(live.getMetadata().getName())
                .withNamespace(live.getMetadata().getNamespace())
            .endMetadata()
            .withNewSpec()
                .withReplicas(replicas)
            .endSpec()
            .build();
        // spotless:on
    }

    private static int least(ShopModel model, Deployment desired) {
        var name = desired.getMetadata().getName();
        return AppService.of(model.spec().topology()).stream()
                .filter(s -> model.names().part(s.id()).equals(name))
                .mapToInt(s -> ServiceObjects.leastReplicas(model, s))
                .findFirst()
                .orElse(1);
    }

    private static boolean owned(Deployment live) {
        return live.getMetadata().getManagedFields().stream()
                .filter(m -> ShopNames.MANAGER.equals(m.getManager()))
                .filter(m -> "Apply".equals(m.getOperation()))
                .anyMatch(m -> Canonical.tree(m.getFieldsV1()).at("/f:spec").has("f:replicas"));
    }
}
