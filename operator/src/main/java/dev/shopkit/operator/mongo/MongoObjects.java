package dev.shopkit.operator.mongo;

import dev.shopkit.operator.api.Mongodb.Managed;
import dev.shopkit.operator.kube.Budgets;
import dev.shopkit.operator.kube.Flows;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.replicaset.ReplicaSet;
import dev.shopkit.operator.workload.AppService;
import dev.shopkit.operator.workload.MigrationJob;
import dev.shopkit.operator.workload.ServiceObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.ArrayList;
import java.util.List;

/** Everything of the managed replica set. */
public final class MongoObjects {

    private MongoObjects() {}

    /** The replica set's objects, the StatefulSet last. */
    public static List<HasMetadata> desired(ShopModel model, Managed mongodb) {
        var objects = new ArrayList<HasMetadata>();
        objects.add(ServiceObjects.account(model, ShopNames.MONGODB));
        objects.add(service(model));
        objects.add(flows(model));
        if (mongodb.members() > 1) {
            objects.add(Budgets.desired(model, ShopNames.MONGODB));
        }
        objects.add(MongoStatefulSet.desired(model, mongodb));
        return objects;
    }

    static ObjectMeta meta(ShopModel model) {
        return model.metaNamed(model.names().mongodb(), model.names().mongodbLabels());
    }

    // Members must find each other before they can become ready: hence publishNotReadyAddresses.
    private static Service service(ShopModel model) {
        // spotless:off
        return new ServiceBuilder()
            .withMetadata(meta(model))
            .withNewSpec()
                .withType("ClusterIP")
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(model.names().mongodbSelector())
                .addNewPort()
                    .withName("mongodb")
                    .withPort(ReplicaSet.PORT)
                    .withProtocol("TCP")
                    .withTargetPort(new IntOrString("mongodb"))
                .endPort()
            .endSpec()
            .build();
        // spotless:on
    }

    private static NetworkPolicy flows(ShopModel model) {
        var members = Flows.part(model, ShopNames.MONGODB);
        var clients = new ArrayList<NetworkPolicyPeer>();
        for (var service : AppService.of(model.spec().topology())) {
            if (!service.keeps().isEmpty()) {
                clients.add(Flows.part(model, service.id()));
            }
        }
        clients.add(Flows.part(model, MigrationJob.PART));
        clients.add(members);
        clients.add(Flows.operator(model));
        return Flows.desired(
                model,
                ShopNames.MONGODB,
                List.of(Flows.from(clients, ReplicaSet.PORT)),
                List.of(Flows.dns(), Flows.to(List.of(members), ReplicaSet.PORT)));
    }
}
