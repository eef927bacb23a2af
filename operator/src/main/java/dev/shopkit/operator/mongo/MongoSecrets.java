package dev.shopkit.operator.mongo;

import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.SecretRecipe;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.replicaset.Access;
import dev.shopkit.operator.replicaset.ReplicaSet;
import dev.shopkit.operator.workload.AppService;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The Secrets that open the data. They bear no owner reference, so that they outlive the Shop. */
public final class MongoSecrets {

    private static final int SEEDS = 3;

    private MongoSecrets() {}

    /** The names of all of them. */
    public static List<String> names(ShopNames names) {
        return List.of(names.keyfile(), names.mongodbOperator(), names.mongodb());
    }

    /**
     * Keyfile, operator's account and one connection string a service. The keyfile is not in the
     * data, but cannot be another while members run: so it lies in two of them, and each is made
     * from the other.
     *
     * @param there contents of the Secrets that are there, by name
     */
    public static List<SecretRecipe> recipes(
            ShopNames names, Map<String, Map<String, String>> there) {
        var recipes = new ArrayList<SecretRecipe>();
        recipes.add(
                SecretRecipe.mounted(
                        meta(names, names.keyfile()),
                        () -> Map.of(Access.KEYFILE, copyOrNew(names, there))));
        // Not made from what is no keyfile, because it can never be changed: Access names that.
        var keyfile =
                there.getOrDefault(names.keyfile(), Map.of()).getOrDefault(Access.KEYFILE, "");
        if (Access.isKeyfile(keyfile)) {
            recipes.add(
                    new SecretRecipe(
                            meta(names, names.mongodbOperator()), () -> account(keyfile), true));
        }
        recipes.add(SecretRecipe.mounted(meta(names, names.mongodb()), () -> connections(names)));
        return recipes;
    }

    /** The checksum of the keyfile that all members shall run with, if there is one. */
    public static Optional<String> keyfileChecksum(
            ShopNames names, Map<String, Map<String, String>> secrets) {
        var keyfile = Access.of(names, secrets).keyfile();
        return keyfile.isEmpty() ? Optional.empty() : Optional.of(Checksum.shortOf(keyfile));
    }

    private static String copyOrNew(ShopNames names, Map<String, Map<String, String>> there) {
        var account = there.getOrDefault(names.mongodbOperator(), Map.of());
        return Optional.ofNullable(account.get(Access.KEYFILE))
                .filter(Access::isKeyfile)
                .orElseGet(() -> Base64.getEncoder().encodeToString(Secrets.randomBytes(96)));
    }

    private static ObjectMeta meta(ShopNames names, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(names.namespace())
                .withLabels(names.keptLabels())
                .build();
    }

    private static Map<String, String> account(String keyfile) {
        return Map.of(
                Access.USER,
                "shopkit-operator",
                Access.PASSWORD,
                Secrets.random(24),
                Access.KEYFILE,
                keyfile);
    }

    // All three seeds from the start: growing from one member to three then changes no Secret. The
    // driver drops those that the replica set does not name.
    private static Map<String, String> connections(ShopNames names) {
        var seeds =
                IntStream.range(0, SEEDS)
                        .mapToObj(i -> names.memberHost(i) + ":" + ReplicaSet.PORT)
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
                                                        ReplicaSet.NAME,
                                                        s.id())));
    }
}
