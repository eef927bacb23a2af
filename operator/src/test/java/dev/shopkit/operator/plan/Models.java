package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.kube.Allowed;
import dev.shopkit.operator.kube.Settings;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.workload.MigrationJob;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Models for tests, with settings that never change. */
public final class Models {

    /** What a platform team could have set. */
    public static final Settings SETTINGS =
            new Settings(
                    "shopkit-system",
                    "registry.example.com/shopkit/app",
                    "registry.example.com/mongod:6.0.5",
                    "registry.example.com/redis:7.0.15",
                    List.of("registry.example.com/shopkit/app"),
                    Set.of("traefik.ingress.kubernetes.io/router.middlewares"),
                    Allowed.ANYTHING,
                    true);

    private Models() {}

    /** Every object of a Shop but its Secrets and revisions. */
    public static List<HasMetadata> objects(Shop shop) {
        return objects(of(shop));
    }

    /** The same of a model that a test has changed. */
    public static List<HasMetadata> objects(ShopModel model) {
        var objects = new ArrayList<>(ShopObjects.foundation(model));
        objects.add(MigrationJob.desired(model));
        objects.addAll(ShopObjects.services(model));
        return objects;
    }

    /** With the same checksum for every part that mounts Secrets. */
    public static ShopModel of(Shop shop) {
        var owner =
                new OwnerReferenceBuilder()
                        .withApiVersion(shop.getApiVersion())
                        .withKind(shop.getKind())
                        .withName(shop.getMetadata().getName())
                        .withUid("00000000-0000-0000-0000-000000000001")
                        .withController(true)
                        .build();
        var checksums =
                Map.of(
                        "users", "0123456789",
                        "catalog", "0123456789",
                        "inventory", "0123456789",
                        "orders", "0123456789",
                        "migrate", "0123456789",
                        "shop", "0123456789",
                        "mongodb", "0123456789",
                        "redis", "0123456789");
        return new ShopModel(ShopNames.of(shop), owner, shop.getSpec(), SETTINGS, checksums);
    }
}
