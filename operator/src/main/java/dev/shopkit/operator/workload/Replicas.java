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
        var name = desired.getMetadata().getName();
        var least =
                AppService.of(model.spec().topology()).stream()
                        .filter(s -> model.names().part(s.id()).equals(name))
                        .mapToInt(s -> ServiceObjects.leastReplicas(model, s))
                        .findFirst()
                        .orElse(1);
        return new DeploymentBuilder(desired).editSpec().withReplicas(least).endSpec().build();
    }

    /** The fragment that takes over the live number, when we own it and shall not any more. */
    public static Optional<Deployment> handover(Deployment desired, Optional<Deployment> live) {
        return live.filter(l -> desired.getSpec().getReplicas() == null && owned(l))
                .map(
                        l ->
                                // spotless:off
                                new DeploymentBuilder()
                                    .withNewMetadata()
                                        .withName(l.getMetadata().getName())
                                        .withNamespace(l.getMetadata().getNamespace())
                                    .endMetadata()
                                    .withNewSpec()
                                        .withReplicas(l.getSpec().getReplicas())
                                    .endSpec()
                                    .build());
                                // spotless:on
    }

    private static boolean owned(Deployment live) {
        return live.getMetadata().getManagedFields().stream()
                .filter(m -> m.getManager().equals(ShopNames.MANAGER))
                .filter(m -> m.getOperation().equals("Apply"))
                .anyMatch(m -> Canonical.tree(m.getFieldsV1()).at("/f:spec").has("f:replicas"));
    }
}
