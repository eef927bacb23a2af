package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.Labels;
import dev.shopkit.operator.kube.LiveObjects;
import dev.shopkit.operator.kube.SecretRecipe;
import dev.shopkit.operator.kube.SeenSecret;
import dev.shopkit.operator.report.Refusal;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Plays a cluster in memory for what is pure: plans are carried out on a map of objects, and
 * controllers do at once what they would do in the end. What an API server says to it is the matter
 * of the ITs.
 */
final class Simulation {

    final Map<String, HasMetadata> objects = new LinkedHashMap<>();
    final Map<String, SeenSecret> secrets = new TreeMap<>();
    final Set<String> broken = new HashSet<>();
    List<String> objections = List.of();
    List<Refusal> refusals = List.of();
    Map<String, String> rewritten = Map.of();
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    Shop shop;

    private long generation = 1;
    private int made;

    Simulation(String yaml) {
        shop = Serialization.unmarshal(yaml, Shop.class);
        shop.getMetadata().setNamespace("shops");
        shop.getMetadata().setUid("00000000-0000-0000-0000-000000000001");
        shop.getMetadata().setGeneration(generation);
    }

    /** Asks for something else. */
    void ask(String yaml) {
        var before = shop;
        shop = Serialization.unmarshal(yaml, Shop.class);
        before.getMetadata().setGeneration(++generation);
        shop.setMetadata(before.getMetadata());
        shop.setStatus(before.getStatus());
    }

    Picture picture() {
        return new Picture(
                shop,
                now,
                Models.SETTINGS,
                LiveObjects.of(List.copyOf(objects.values())),
                secrets,
                Optional.empty(),
                rewritten,
                objections,
                refusals);
    }

    /** One pass. */
    Plan pass() {
        var plan = Decision.of(picture());
        plan.secrets().forEach(this::create);
        plan.changes().forEach(this::write);
        plan.deletes().forEach(o -> objects.remove(key(o)));
        shop.setStatus(plan.status());
        return plan;
    }

    /** Passes and controllers in turn, until nothing changes any more. */
    Plan settle() {
        for (int pass = 0; pass < 30; pass++) {
            var plan = pass();
            var before = List.copyOf(objects.values());
            play();
            if (plan.secrets().isEmpty()
                    && plan.changes().isEmpty()
                    && plan.deletes().isEmpty()
                    && before.equals(List.copyOf(objects.values()))) {
                return plan;
            }
        }
        throw new AssertionError("does not settle: " + Decision.of(picture()).changes());
    }

    /** Time goes by, as ticks of the operator see it. */
    Plan after(Duration duration) {
        now = now.plus(duration);
        return settle();
    }

    void external(String name, String... keys) {
        var contents = new TreeMap<String, String>();
        for (var key : keys) {
            contents.put(key, "mongodb://db/" + key);
        }
        secrets.put(name, new SeenSecret(false, contents));
    }

    <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return LiveObjects.of(new ArrayList<>(objects.values())).find(kind, name);
    }

    void put(HasMetadata object) {
        objects.put(key(object), object);
    }

    /** The checksum of what was applied last. */
    String applied(String key) {
        return Labels.annotations(Objects.requireNonNull(objects.get(key)))
                .getOrDefault(Change.APPLIED, "");
    }

    static String key(HasMetadata object) {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    // What follows from random text would be another text in each run.
    private void create(SecretRecipe recipe) {
        var contents = new TreeMap<>(recipe.contents().get());
        if (!recipe.name().contains("-acl-")) {
            var password = "password" + ++made;
            contents.replaceAll(
                    (key, _) -> "redis://%s:%s@demo-redis:6379".formatted(key, password));
        }
        secrets.put(recipe.name(), new SeenSecret(true, contents));
    }

    private void write(Change change) {
        switch (change) {
            case Change.Apply apply -> apply(apply.object());
            case Change.Fragment part -> scale((Deployment) part.object());
            case Change.Status _ -> {}
        }
    }

    // What nobody says any more falls back, but for the number of pods and what is of others.
    private void apply(HasMetadata desired) {
        var before = Optional.ofNullable(objects.get(key(desired)));
        var written = Serialization.clone(desired);
        var version = before.map(b -> b.getMetadata().getGeneration()).orElse(0L);
        written.getMetadata().setGeneration(version + 1);
        written.getMetadata().setCreationTimestamp(now.toString());
        if (written instanceof Deployment deployment && before.isPresent()) {
            var live = (Deployment) before.get();
            deployment.setStatus(live.getStatus());
            if (deployment.getSpec().getReplicas() == null) {
                deployment.getSpec().setReplicas(live.getSpec().getReplicas());
            }
        }
        if (written instanceof Job job && before.isPresent()) {
            job.setStatus(((Job) before.get()).getStatus());
        }
        put(written);
    }

    private void scale(Deployment part) {
        find(Deployment.class, part.getMetadata().getName())
                .ifPresent(d -> d.getSpec().setReplicas(part.getSpec().getReplicas()));
    }

    private void play() {
        for (var object : List.copyOf(objects.values())) {
            if (object instanceof Deployment deployment) {
                put(play(deployment));
            } else if (object instanceof Job job && job.getStatus() == null) {
                put(complete(job));
            }
        }
    }

    private Job complete(Job job) {
        // spotless:off
        return new JobBuilder(job)
            .withNewStatus()
                .withCompletionTime(now.toString())
                .addNewCondition().withType("Complete").withStatus("True").endCondition()
            .endStatus()
            .build();
        // spotless:on
    }

    private Deployment play(Deployment deployment) {
        var generation = deployment.getMetadata().getGeneration();
        var before = deployment.getStatus();
        if (before != null && generation.equals(before.getObservedGeneration())) {
            return deployment;
        }
        var image = deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
        var starts = broken.stream().noneMatch(image.getImage()::endsWith);
        var asked = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
        var old = before == null ? 0 : Objects.requireNonNullElse(before.getAvailableReplicas(), 0);
        var available = starts ? asked : old;
        // spotless:off
        return new DeploymentBuilder(deployment)
            .withStatus(new DeploymentStatusBuilder()
                .withObservedGeneration(generation)
                .withReplicas(starts ? asked : old + 1)
                .withUpdatedReplicas(starts ? asked : 1)
                .withReadyReplicas(available)
                .withAvailableReplicas(available)
                .addNewCondition()
                    .withType("Progressing")
                    .withStatus("True")
                    .withLastUpdateTime(now.toString())
                .endCondition()
                .build())
            .build();
        // spotless:on
    }
}
