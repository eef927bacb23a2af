package dev.shopkit.operator.mongo;

import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.replicaset.Access;
import dev.shopkit.operator.replicaset.ReplicaSet;
import dev.shopkit.operator.workload.AppService;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The Secrets that open the data. They bear no owner reference, so that they outlive the Shop. */
public final class MongoSecrets {

    private static final int SEEDS = 3;

    private MongoSecrets() {}

    /**
     * Makes what is missing: keyfile, operator's account and one connection string a service. The
     * keyfile is not in the data, but cannot be another while members run: so it lies in two of
     * them, and each is made from the other.
     */
    public static Map<String, Map<String, String>> ensure(Secrets secrets, ShopNames names) {
        var all = new TreeMap<String, Map<String, String>>();
        var shared =
                secrets.ensure(
                        meta(names, names.keyfile()),
                        () -> Map.of(Access.KEYFILE, copyOrNew(secrets, names)));
        all.put(names.keyfile(), shared);
        var keyfile = shared.getOrDefault(Access.KEYFILE, "");
        var own = meta(names, names.mongodbOperator());
        // Not made from what is no keyfile, because it can never be changed: Access names that.
        if (Access.isKeyfile(keyfile)) {
            all.put(own.getName(), secrets.ensureImmutable(own, () -> account(keyfile)));
        } else {
            secrets.read(names.namespace(), own.getName())
                    .ifPresent(found -> all.put(own.getName(), found));
        }
        all.put(
                names.mongodb(),
                secrets.ensure(meta(names, names.mongodb()), () -> connections(names)));
        return all;
    }

    /** The checksum of the keyfile that all members shall run with, if there is one. */
    public static Optional<String> keyfileChecksum(
            ShopNames names, Map<String, Map<String, String>> secrets) {
        var keyfile = Access.of(names, secrets).keyfile();
        return keyfile.isEmpty() ? Optional.empty() : Optional.of(Checksum.shortOf(keyfile));
    }

    private static String copyOrNew(Secrets secrets, ShopNames names) {
        return secrets.read(names.namespace(), names.mongodbOperator())
                .map(account -> account.getOrDefault(Access.KEYFILE, ""))
                .filter(Access::isKeyfile)
                .orElseGet(() -> Base64.getEncoder().encodeToString(Secrets.randomBytes(96)));
    }

    private static ObjectMeta meta(ShopNames names, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(names.namespace())
                .withLabels(names.mongodbLabels())
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
