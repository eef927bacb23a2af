package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.LiveObjects;
import dev.shopkit.operator.kube.SecretRecipe;
import dev.shopkit.operator.kube.SeenSecret;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.mongo.MongoSecrets;
import dev.shopkit.operator.redis.RedisSecrets;
import dev.shopkit.operator.replicaset.Dataset;
import dev.shopkit.operator.workload.MigrationJob;
import dev.shopkit.operator.workload.SecretFile;
import dev.shopkit.operator.workload.ServiceDeployment;
import dev.shopkit.operator.workload.ServiceSecrets;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All Secrets of a Shop as they are now.
 *
 * @param byName contents of those that are there
 * @param recipes those of ours that are not there yet
 * @param missing one phrase for each Secret or key that a pod needs and we cannot make
 * @param foreign Secrets of our names that somebody else made
 */
public record ShopSecrets(
        Map<String, Map<String, String>> byName,
        List<SecretRecipe> recipes,
        List<String> missing,
        List<String> foreign) {

    /** What is there, and what has to be made. */
    static ShopSecrets of(Map<String, SeenSecret> seen, ShopModel model) {
        var all = new HashMap<String, Map<String, String>>();
        seen.forEach((name, secret) -> all.put(name, secret.contents()));
        var ours = recipes(seen, model);
        var absent = ours.stream().filter(r -> !seen.containsKey(r.name())).toList();
        var foreign =
                ours.stream()
                        .map(SecretRecipe::name)
                        .filter(name -> seen.containsKey(name) && !seen.get(name).ours())
                        .toList();
        var coming = absent.stream().map(SecretRecipe::name).collect(Collectors.toSet());
        return new ShopSecrets(all, absent, missing(all, coming, model), foreign);
    }

    /** The names of all that a Shop needs, as far as they are known from what was seen. */
    public static Set<String> names(Map<String, SeenSecret> seen, ShopModel model) {
        var names = new TreeSet<String>();
        recipes(seen, model).forEach(r -> names.add(r.name()));
        if (model.spec().mongodb().managed() != null) {
            names.addAll(MongoSecrets.names(model.names()));
        }
        SecretFile.byPart(model.names(), model.spec())
                .values()
                .forEach(files -> files.forEach(f -> names.add(f.secret())));
        return names;
    }

    private static List<SecretRecipe> recipes(Map<String, SeenSecret> seen, ShopModel model) {
        var recipes = new ArrayList<SecretRecipe>();
        if (model.spec().mongodb().managed() != null) {
            var there = new HashMap<String, Map<String, String>>();
            seen.forEach((name, secret) -> there.put(name, secret.contents()));
            recipes.addAll(MongoSecrets.recipes(model.names(), there));
        }
        if (model.spec().redis().managed() != null) {
            recipes.add(RedisSecrets.connections(model));
            // It follows from the other, and so waits until that one is there.
            var uris = seen.get(model.names().redis());
            if (uris != null) {
                recipes.add(RedisSecrets.accessList(model, uris.contents()));
            }
        }
        recipes.addAll(ServiceSecrets.recipes(model));
        return recipes;
    }

    /** Whether every pod finds what it mounts. */
    boolean complete() {
        return recipes.isEmpty() && missing.isEmpty();
    }

    /**
     * By part: changes whenever a file that its pods mount does. While a file is away the pods keep
     * what they have: a Secret that was deleted must not roll those that still run with it. A
     * database that was begun anew after a loss needs its schema anew: the migration's changes with
     * it, too.
     */
    Map<String, String> checksums(
            ShopNames names, ShopSpec spec, LiveObjects live, Optional<Dataset> dataset) {
        var checksums = new HashMap<String, String>();
        SecretFile.byPart(names, spec)
                .forEach(
                        (part, files) ->
                                checksum(files)
                                        .or(() -> running(live, names.part(part)))
                                        .ifPresent(sum -> checksums.put(part, sum)));
        MongoSecrets.keyfileChecksum(names, byName)
                .ifPresent(sum -> checksums.put(ShopNames.MONGODB, sum));
        dataset.ifPresent(
                d ->
                        checksums.merge(
                                MigrationJob.PART,
                                d.replicaSetId(),
                                (one, other) -> Checksum.shortOf(one + other)));
        var uris = byName.get(names.redis());
        if (spec.redis().managed() != null && uris != null) {
            checksums.put(ShopNames.REDIS, RedisSecrets.checksum(uris));
        }
        return checksums;
    }

    private Optional<String> checksum(List<SecretFile> mounted) {
        var files = new TreeMap<String, String>();
        for (var file : mounted) {
            var content = byName.getOrDefault(file.secret(), Map.of()).get(file.key());
            if (content == null) {
                return Optional.empty();
            }
            files.put(file.path(), content);
        }
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(Checksum.shortOf(Canonical.json(files)));
    }

    private static Optional<String> running(LiveObjects live, String deployment) {
        return live.find(Deployment.class, deployment)
                .map(d -> d.getSpec().getTemplate().getMetadata().getAnnotations())
                .map(a -> a.get(ServiceDeployment.SECRETS_ANNOTATION));
    }

    /** Never prints what it holds. */
    @Override
    public String toString() {
        return "ShopSecrets[" + byName.keySet() + ", missing=" + missing + "]";
    }

    private static List<String> missing(
            Map<String, Map<String, String>> all, Set<String> coming, ShopModel model) {
        var missing = new TreeSet<String>();
        for (var files : SecretFile.byPart(model.names(), model.spec()).values()) {
            for (var file : files) {
                var secret = all.get(file.secret());
                if (secret == null && !coming.contains(file.secret())) {
                    missing.add("Secret " + file.secret());
                } else if (secret != null && !secret.containsKey(file.key())) {
                    missing.add("key " + file.key() + " of Secret " + file.secret());
                }
            }
        }
        return List.copyOf(missing);
    }
}
