package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.kube.Labels;
import dev.shopkit.operator.kube.LiveObjects;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.plan.Unwanted;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
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
final class Informers {

    private static final List<Class<? extends HasMetadata>> OTHERS =
            List.of(StatefulSet.class, ControllerRevision.class, Pod.class);

    private Informers() {}

    /** One informer a kind. */
    static List<EventSource<?, Shop>> sources(EventSourceContext<Shop> context) {
        return kinds().<EventSource<?, Shop>>map(kind -> source(kind, context)).toList();
    }

    /** What they hold of the Shop that is reconciled. */
    static LiveObjects live(Context<Shop> context) {
        return LiveObjects.of(
                kinds().<HasMetadata>flatMap(context::getSecondaryResourcesAsStream).toList());
    }

    /**
     * Shows them what was just written, so that the next picture has it however late its event is.
     *
     * @param before what was there, if there was something
     */
    static <T extends HasMetadata> void show(Context<Shop> context, T written, Optional<T> before) {
        @SuppressWarnings("unchecked") // Every source of ours is one, by the class it holds.
        var source =
                (InformerEventSource<T, Shop>)
                        context.eventSourceRetriever()
                                .getEventSourceFor((Class<T>) written.getClass());
        var id = ResourceID.fromResource(written);
        before.ifPresentOrElse(
                old -> source.handleRecentResourceUpdate(id, written, old),
                () -> source.handleRecentResourceCreate(id, written));
    }

    private static Stream<Class<? extends HasMetadata>> kinds() {
        return Stream.concat(Unwanted.PRUNED.stream(), OTHERS.stream());
    }

    private static <T extends HasMetadata> EventSource<T, Shop> source(
            Class<T> kind, EventSourceContext<Shop> context) {
        var configuration =
                InformerEventSourceConfiguration.from(kind, Shop.class)
                        .withName(kind.getSimpleName())
                        .withLabelSelector(ShopNames.MANAGED_BY + "=" + ShopNames.MANAGER)
                        .withNamespacesInheritedFromController()
                        .withSecondaryToPrimaryMapper(Informers::shop)
                        .build();
        return new InformerEventSource<>(configuration, context);
    }

    private static Set<ResourceID> shop(HasMetadata object) {
        var shop = Labels.of(object).get(ShopNames.SHOP);
        return shop == null
                ? Set.of()
                : Set.of(new ResourceID(shop, object.getMetadata().getNamespace()));
    }
}
