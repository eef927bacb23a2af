package dev.shopkit.operator.mongo;

import dev.shopkit.operator.kube.SecretRecipe;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.workload.AppService;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The Secrets that open the data. They bear no owner reference, so that they outlive the Shop. */
public final class MongoSecrets {

    private static final int SEEDS = 3;

    private MongoSecrets() {}

    /** Keyfile, operator's account and one connection string a service. */
    public static List<SecretRecipe> recipes(ShopNames names) {
        return List.of(
                new SecretRecipe(meta(names, "mongodb-keyfile"), MongoSecrets::keyfile),
                new SecretRecipe(meta(names, "mongodb-operator"), MongoSecrets::account),
                new SecretRecipe(meta(names, ShopNames.MONGODB), () -> connections(names)));
    }

    private static ObjectMeta meta(ShopNames names, String part) {
        return new ObjectMetaBuilder()
                .withName(names.part(part))
                .withNamespace(names.namespace())
                .withLabels(names.labels(ShopNames.MONGODB))
                .build();
    }

    private static Map<String, String> keyfile() {
        return Map.of("keyfile", Base64.getEncoder().encodeToString(Secrets.randomBytes(96)));
    }

    private static Map<String, String> account() {
        return Map.of("user", "shopkit-operator", "password", Secrets.random(24));
    }

    // All three seeds from the start: growing from one member to three then changes no Secret. The
    // driver drops those that the replica set does not name.
    private static Map<String, String> connections(ShopNames names) {
        var seeds =
                IntStream.range(0, SEEDS)
                        .mapToObj(i -> names.memberHost(i) + ":" + MongoStatefulSet.PORT)
                        .collect(Collectors.joining(","));
        return AppService.KEEPERS.stream()
                .collect(
                        Collectors.toMap(
                                AppService::id,
                                s ->
                                        "mongodb://%s:%s@%s/%s?replicaSet=%s&authSource=%s"
                                                .formatted(
                                                        s.id(),
                                                        Secrets.random(24),
                                                        seeds,
                                                        s.id(),
                                                        MongoStatefulSet.REPLICA_SET,
                                                        s.id())));
    }
}
