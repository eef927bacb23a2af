package dev.shopkit.operator.kube;

import dev.shopkit.operator.api.Shop;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose an object is. Ours is what the Shop controls, and what bears our labels and nobody
 * controls: that is what {@code kubectl delete --cascade=orphan} leaves, and is adopted again.
 */
public final class Ownership {

    private Ownership() {}

    /** The reference by which Kubernetes deletes what a Shop made, when the Shop goes. */
    public static OwnerReference reference(Shop shop) {
        return new OwnerReferenceBuilder()
                .withApiVersion(shop.getApiVersion())
                .withKind(shop.getKind())
                .withName(shop.getMetadata().getName())
                .withUid(shop.getMetadata().getUid())
                .withController(true)
                .build();
    }

    /** Who has it, in words, if it is not this Shop's; never written then, whatever is asked. */
    public static Optional<String> other(HasMetadata live, ShopNames names, String shopUid) {
        var controller =
                owners(live).stream()
                        .filter(o -> Boolean.TRUE.equals(o.getController()))
                        .findFirst();
        if (controller.isPresent()) {
            return controller
                    .filter(o -> !o.getUid().equals(shopUid))
                    .map(o -> o.getKind() + " " + o.getName());
        }
        var mine = owners(live).stream().anyMatch(o -> o.getUid().equals(shopUid));
        return mine || isLabelled(live, names) ? Optional.empty() : Optional.of(author(live));
    }

    /** Whether it bears the labels of what we make for this Shop. */
    public static boolean isLabelled(HasMetadata live, ShopNames names) {
        var labels = Labels.of(live);
        return ShopNames.MANAGER.equals(labels.get(ShopNames.MANAGED_BY))
                && names.shop().equals(labels.get(ShopNames.SHOP));
    }

    private static List<OwnerReference> owners(HasMetadata live) {
        return Objects.requireNonNullElse(live.getMetadata().getOwnerReferences(), List.of());
    }

    private static String author(HasMetadata live) {
        var managedBy = Labels.of(live).get(ShopNames.MANAGED_BY);
        if (managedBy != null && !managedBy.equals(ShopNames.MANAGER)) {
            return managedBy;
        }
        var fields = Objects.requireNonNullElse(live.getMetadata().getManagedFields(), List.of());
        return fields.stream()
                .map(ManagedFieldsEntry.class::cast)
                .map(ManagedFieldsEntry::getManager)
                .filter(m -> m != null && !m.equals(ShopNames.MANAGER))
                .findFirst()
                .orElse("somebody else");
    }
}
