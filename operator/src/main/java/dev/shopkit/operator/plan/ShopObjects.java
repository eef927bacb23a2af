package dev.shopkit.operator.plan;

import dev.shopkit.operator.edge.ShopIngress;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.mongo.MongoObjects;
import dev.shopkit.operator.redis.RedisObjects;
import dev.shopkit.operator.workload.AppService;
import dev.shopkit.operator.workload.MigrationJob;
import dev.shopkit.operator.workload.ServiceFlows;
import dev.shopkit.operator.workload.ServiceObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/** The one list of what a Shop is made of, but for its Secrets and revisions. */
public final class ShopObjects {

    private ShopObjects() {}

    /** What stands before anything of a release starts: network rules, database and cache. */
    public static List<HasMetadata> foundation(ShopModel model) {
        var objects = new ArrayList<HasMetadata>();
        objects.add(ServiceFlows.denyAll(model));
        var mongodb = model.spec().mongodb().managed();
        if (mongodb != null) {
            objects.addAll(MongoObjects.desired(model, mongodb));
        }
        var redis = model.spec().redis().managed();
        if (redis != null) {
            objects.addAll(RedisObjects.desired(model, redis));
        }
        objects.addAll(MigrationJob.surroundings(model));
        return objects;
    }

    /** The services and the way in. */
    public static List<HasMetadata> services(ShopModel model) {
        var objects = new ArrayList<HasMetadata>();
        for (var service : AppService.of(model.spec().topology())) {
            objects.addAll(ServiceObjects.desired(model, service));
        }
        ShopIngress.desired(model).ifPresent(objects::add);
        return objects;
    }

    /** The one of a kind and name that must be among them. */
    static <T extends HasMetadata> T named(List<HasMetadata> objects, Class<T> kind, String name) {
        return objects.stream()
                .filter(o -> kind.isInstance(o) && o.getMetadata().getName().equals(name))
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
