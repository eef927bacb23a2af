package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.kube.ShopNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the informers hold of one Shop. All of them select by our label, so their size follows the
 * number of Shops and not the size of the cluster; Secrets are never among them.
 */
record Cached(Context<Shop> context) {

    /** Kinds of which we delete what is no longer wanted. A StatefulSet is never deleted. */
    private static final List<Class<? extends HasMetadata>> PRUNED =
            List.of(
                    Deployment.class,
                    Job.class,
                    Service.class,
                    ServiceAccount.class,
                    HorizontalPodAutoscaler.class,
                    PodDisruptionBudget.class,
                    Ingress.class,
                    NetworkPolicy.class);

    private static final List<Class<? extends HasMetadata>> OTHERS =
            List.of(StatefulSet.class, ControllerRevision.class, Pod.class);

    /** One informer a kind. */
    static List<EventSource<?, Shop>> sources(EventSourceContext<Shop> context) {
        return Stream.concat(PRUNED.stream(), OTHERS.stream())
                .<EventSource<?, Shop>>map(kind -> source(kind, context))
                .toList();
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return List.copyOf(context.getSecondaryResources(kind));
    }

    /** The pods of a part. */
    List<Pod> pods(String part) {
        return all(Pod.class).stream()
                .filter(p -> part.equals(p.getMetadata().getLabels().get(ShopNames.SERVICE)))
                .toList();
    }

    <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return context.getSecondaryResourcesAsStream(kind)
                .filter(o -> o.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** The object that a desired one will replace. */
    @SuppressWarnings("unchecked") // The informer of a class holds objects of that class.
    <T extends HasMetadata> Optional<T> live(T desired) {
        return find((Class<T>) desired.getClass(), desired.getMetadata().getName());
    }

    /** Objects owned by this Shop that nobody wants any more. */
    List<HasMetadata> unwanted(String shopUid, List<HasMetadata> wanted) {
        return PRUNED.stream()
                .<HasMetadata>flatMap(context::getSecondaryResourcesAsStream)
                .filter(o -> o.getMetadata().getDeletionTimestamp() == null)
                .filter(
                        o ->
                                o.getMetadata().getOwnerReferences().stream()
                                        .anyMatch(r -> r.getUid().equals(shopUid)))
                .filter(o -> wanted.stream().noneMatch(w -> same(o, w)))
                .toList();
    }

    private static boolean same(HasMetadata one, HasMetadata other) {
        return one.getKind().equals(other.getKind())
                && one.getMetadata().getName().equals(other.getMetadata().getName());
    }

    private static <T extends HasMetadata> EventSource<T, Shop> source(
            Class<T> kind, EventSourceContext<Shop> context) {
        var configuration =
                InformerEventSourceConfiguration.from(kind, Shop.class)
                        .withName(kind.getSimpleName())
                        .withLabelSelector(ShopNames.MANAGED_BY + "=" + ShopNames.MANAGER)
                        .withNamespacesInheritedFromController()
                        .withSecondaryToPrimaryMapper(Cached::shop)
                        .build();
        return new InformerEventSource<>(configuration, context);
    }

    private static Set<ResourceID> shop(HasMetadata object) {
        var shop = object.getMetadata().getLabels().get(ShopNames.SHOP);
        return shop == null
                ? Set.of()
                : Set.of(new ResourceID(shop, object.getMetadata().getNamespace()));
    }
}
