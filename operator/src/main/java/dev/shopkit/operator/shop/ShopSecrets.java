package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.External;
import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.mongo.MongoSecrets;
import dev.shopkit.operator.redis.RedisSecrets;
import dev.shopkit.operator.replicaset.Dataset;
import dev.shopkit.operator.workload.AppService;
import dev.shopkit.operator.workload.MigrationJob;
import dev.shopkit.operator.workload.SecretFile;
import dev.shopkit.operator.workload.ServiceSecrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All Secrets of a Shop as they are now.
 *
 * @param byName contents of those that are there
 * @param missing one phrase for each Secret or key that a service needs and nobody made
 */
record ShopSecrets(Map<String, Map<String, String>> byName, List<String> missing) {

    /** Makes what is ours to make, and reads what is not. */
    static ShopSecrets ensure(Secrets secrets, ShopModel model) {
        var spec = model.spec();
        var all = new HashMap<String, Map<String, String>>();
        if (spec.mongodb().managed() != null) {
            all.putAll(MongoSecrets.ensure(secrets, model.names()));
        }
        if (spec.redis().managed() != null) {
            all.putAll(RedisSecrets.ensure(secrets, model));
        }
        all.putAll(ServiceSecrets.ensure(secrets, model));
        read(all, secrets, model.names(), spec.mongodb().external());
        read(all, secrets, model.names(), spec.redis().external());
        return new ShopSecrets(all, missing(all, model.names(), spec));
    }

    /**
     * By part: changes whenever a file that its pods mount does. A database that was begun anew
     * after a loss needs its schema anew: so the migration's changes with the dataset, too.
     */
    Map<String, String> checksums(ShopNames names, ShopSpec spec, Optional<Dataset> dataset) {
        var checksums = new HashMap<String, String>();
        SecretFile.byPart(names, spec)
                .forEach(
                        (part, mounted) -> {
                            var files = new TreeMap<String, String>();
                            for (var file : mounted) {
                                files.put(file.path(), content(file, byName));
                            }
                            if (!files.isEmpty()) {
                                checksums.put(part, Checksum.shortOf(Canonical.json(files)));
                            }
                        });
        MongoSecrets.keyfileChecksum(names, byName)
                .ifPresent(sum -> checksums.put(ShopNames.MONGODB, sum));
        dataset.ifPresent(
                d -> checksums.merge(MigrationJob.PART, d.replicaSetId(), ShopSecrets::both));
        var acl = byName.get(names.part("redis-acl"));
        if (acl != null) {
            checksums.put(ShopNames.REDIS, Checksum.shortOf(Canonical.json(new TreeMap<>(acl))));
        }
        return checksums;
    }

    private static String both(String one, String other) {
        return Checksum.shortOf(one + other);
    }

    /** Never prints what it holds. */
    @Override
    public String toString() {
        return "ShopSecrets[" + byName.keySet() + ", missing=" + missing + "]";
    }

    private static void read(
            Map<String, Map<String, String>> all,
            Secrets secrets,
            ShopNames names,
            @Nullable External external) {
        if (external != null) {
            var name = external.connectionSecretRef().name();
            secrets.read(names.namespace(), name).ifPresent(data -> all.put(name, data));
        }
    }

    private static List<String> missing(
            Map<String, Map<String, String>> all, ShopNames names, ShopSpec spec) {
        var missing = new ArrayList<String>();
        for (var service : AppService.of(spec.topology())) {
            for (var file : SecretFile.of(service, names, spec)) {
                var secret = all.get(file.secret());
                if (secret == null) {
                    missing.add("Secret " + file.secret());
                } else if (!secret.containsKey(file.key())) {
                    missing.add("key " + file.key() + " of Secret " + file.secret());
                }
            }
        }
        return missing.stream().distinct().sorted().toList();
    }

    private static String content(SecretFile file, Map<String, Map<String, String>> all) {
        var secret = all.getOrDefault(file.secret(), Map.of());
        return Objects.requireNonNullElse(secret.get(file.key()), "");
    }
}
