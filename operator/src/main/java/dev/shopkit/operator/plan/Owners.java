package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.Shop;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;

/** The reference by which Kubernetes deletes what a Shop made, when the Shop goes. */
final class Owners {

    private Owners() {}

    static OwnerReference of(Shop shop) {
        return new OwnerReferenceBuilder()
                .withApiVersion(shop.getApiVersion())
                .withKind(shop.getKind())
                .withName(shop.getMetadata().getName())
                .withUid(shop.getMetadata().getUid())
                .withController(true)
                .build();
    }
}
