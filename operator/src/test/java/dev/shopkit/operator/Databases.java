package dev.shopkit.operator;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;

/** Shops whose database is somebody else's: the quickest way to one that is ready. */
final class Databases {

    /** Of a version. */
    static final String SHOP =
            """
            apiVersion: shopkit.dev/v1alpha1
            kind: Shop
            metadata: {name: demo}
            spec:
              version: "%s"
              template: {replicas: 2}
              mongodb: {external: {connectionSecretRef: {name: dbs}}}
              redis: {managed: {maxMemory: 64Mi}}
              rollout: {progressDeadlineSeconds: 60}
            """;

    private Databases() {}

    /** The Secret that names the databases. */
    static void make(World world, String namespace) {
        var secret =
                new SecretBuilder()
                        .withNewMetadata()
                        .withName("dbs")
                        .withNamespace(namespace)
                        .endMetadata();
        for (var service : List.of("users", "catalog", "inventory", "orders")) {
            secret.addToStringData(service, "mongodb://db/" + service);
        }
        world.admin.resource(secret.build()).serverSideApply();
    }

    /** A namespace with a Shop that is ready. */
    static String ready(World world) {
        var namespace = world.namespace();
        make(world, namespace);
        world.apply(namespace, SHOP.formatted("1"));
        world.awaitReady(namespace);
        return namespace;
    }
}
