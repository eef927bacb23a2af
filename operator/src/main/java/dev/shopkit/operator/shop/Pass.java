package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.kube.Tier;
import dev.shopkit.operator.replicaset.Dataset;
import dev.shopkit.operator.rollout.Course;
import dev.shopkit.operator.rollout.History;
import dev.shopkit.operator.rollout.Release;
import dev.shopkit.operator.rollout.Trial;
import dev.shopkit.operator.rollout.Verdict;
import dev.shopkit.operator.workload.AppService;
import dev.shopkit.operator.workload.MigrationJob;
import dev.shopkit.operator.workload.MigrationState;
import dev.shopkit.operator.workload.PodFailures;
import dev.shopkit.operator.workload.Replicas;
import dev.shopkit.operator.workload.ServiceObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One pass over one valid Shop: render, apply, look, decide. */
final class Pass {

    private final Shop shop;
    private final Cached cached;
    private final Tools tools;
    private final ShopNames names;
    private final History history;
    private final Course course;
    private final Optional<ControllerRevision> record;

    Pass(Shop shop, Cached cached, Tools tools) {
        this.shop = shop;
        this.cached = cached;
        this.tools = tools;
        this.names = ShopNames.of(shop);
        this.history = History.of(cached.all(ControllerRevision.class));
        this.record = cached.find(ControllerRevision.class, names.dataset());
        this.course = Course.plot(Release.of(shop.getSpec()), history, now());
    }

    /** Does it, and says what came of it. */
    ShopStatus run() {
        var spec = Dataset.keptIn(course.release().in(shop.getSpec()), Dataset.of(record));
        var bare = new ShopModel(names, owner(), spec, tools.settings(), Map.of());
        var secrets = ShopSecrets.ensure(tools.secrets(), bare);
        var checksums = secrets.checksums(names, spec, Dataset.of(record));
        var model = new ShopModel(names, owner(), spec, tools.settings(), checksums);
        var foundation = ShopObjects.foundation(model);
        var applied = apply(foundation);
        var mongodb = mongodb(model, applied, secrets);
        var redis = redis(model, applied, secrets);
        var job = MigrationJob.desired(model);
        var migration = migration(job, mayStart(mongodb, secrets));
        var services = ShopObjects.services(model);
        var views = services(model, services, mayStart(mongodb, secrets), migration);
        prune(foundation, job, services);
        return decide(model, views, mongodb, redis, migration, secrets);
    }

    private List<HasMetadata> apply(List<HasMetadata> objects) {
        return objects.stream().map(this::apply).toList();
    }

    private <T extends HasMetadata> T apply(T object) {
        return tools.applier().apply(object, cached.live(object));
    }

    // What never ran waits for its database; what runs is kept as it shall be all the same.
    private boolean mayStart(Tier mongodb, ShopSecrets secrets) {
        return secrets.missing().isEmpty() && mongodb.usable();
    }

    private MigrationState migration(Job desired, boolean mayStart) {
        var live = cached.live(desired);
        return mayStart || live.isPresent()
                ? MigrationState.of(
                        tools.applier().apply(desired, live), cached.pods(MigrationJob.PART))
                : new MigrationState.Waiting(
                        "The migration waits for the database", Optional.empty());
    }

    private List<ServiceView> services(
            ShopModel model,
            List<HasMetadata> objects,
            boolean mayStart,
            MigrationState migration) {
        objects.stream().filter(it -> !(it instanceof Deployment)).forEach(this::apply);
        var deployments =
                isPrepared(migration)
                        ? deployments(model, mayStart)
                        : history.stable()
                                .map(it -> model.with(it.release().in(shop.getSpec())))
                                .map(before -> deployments(before, mayStart))
                                .orElseGet(
                                        () ->
                                                of(objects)
                                                        .flatMap(it -> cached.live(it).stream())
                                                        .toList());
        return AppService.of(model.spec().topology()).stream()
                .map(s -> view(model, s, deployments))
                .toList();
    }

    private List<Deployment> deployments(ShopModel model, boolean mayStart) {
        return of(ShopObjects.services(model))
                .filter(it -> mayStart || cached.live(it).isPresent())
                .map(it -> applyScaled(model, it))
                .toList();
    }

    private static Stream<Deployment> of(List<HasMetadata> objects) {
        return objects.stream().filter(Deployment.class::isInstance).map(Deployment.class::cast);
    }

    // A release that ran before runs again whatever became of its migration then.
    private boolean isPrepared(MigrationState migration) {
        return migration instanceof MigrationState.Done || !(course instanceof Course.Rolling);
    }

    private ServiceView view(ShopModel model, AppService service, List<Deployment> deployments) {
        var least = ServiceObjects.leastReplicas(model, service);
        return new ServiceView(service, least, named(deployments, names.part(service.id())));
    }

    private Deployment applyScaled(ShopModel model, Deployment desired) {
        var live = cached.live(desired);
        Replicas.handover(desired, live)
                .ifPresent(fragment -> tools.applier().write(fragment, Replicas.HANDOVER));
        return tools.applier().apply(Replicas.atFirst(model, desired, live), live);
    }

    private Tier mongodb(ShopModel model, List<HasMetadata> applied, ShopSecrets secrets) {
        var managed = model.spec().mongodb().managed();
        if (managed == null) {
            var external = Objects.requireNonNull(model.spec().mongodb().external());
            return external(external.connectionSecretRef().name(), secrets);
        }
        var statefulSet = ShopObjects.named(applied, StatefulSet.class, names.mongodb());
        var members = cached.pods(ShopNames.MONGODB);
        return tools.mongo().care(shop, secrets.byName(), statefulSet, members, record);
    }

    private Tier redis(ShopModel model, List<HasMetadata> applied, ShopSecrets secrets) {
        var external = model.spec().redis().external();
        if (external != null) {
            return external(external.connectionSecretRef().name(), secrets);
        }
        var deployment = ShopObjects.named(applied, Deployment.class, names.redis());
        var view = new ServiceView(AppService.SHOP, 1, Optional.of(deployment));
        return view.isRolledOut()
                ? Tier.ready("Serving", "Redis serves")
                : Tier.down(
                        "NotServing", failure(ShopNames.REDIS, deployment).orElse("Redis starts"));
    }

    private Tier external(String secret, ShopSecrets secrets) {
        return secrets.byName().containsKey(secret)
                ? Tier.ready("External", "Somebody else runs it; Secret " + secret)
                : Tier.down("SecretMissing", "Waits for Secret " + secret);
    }

    private ShopStatus decide(
            ShopModel model,
            List<ServiceView> views,
            Tier mongodb,
            Tier redis,
            MigrationState migration,
            ShopSecrets secrets) {
        var rolledOut = isPrepared(migration) && views.stream().allMatch(ServiceView::isRolledOut);
        var why = why(views, mongodb, redis, migration);
        var judgeable =
                mayStart(mongodb, secrets)
                        && migration.isJudgeable()
                        && views.stream().allMatch(ServiceView::isObserved);
        var progress = migration.after(ServiceView.lastProgress(views));
        var seen = new Verdict.Seen(rolledOut, progress, judgeable, why);
        var deadline = Duration.ofSeconds(model.spec().rollout().progressDeadlineSeconds());
        var verdict = Verdict.of(course, history, seen, now(), deadline);
        keep(model, verdict.keep());
        var complete = rolledOut && mongodb.ready() && redis.ready();
        var phase = phase(verdict, complete, why, migration, secrets);
        return StatusReport.on(shop, cached, tools.clock())
                .of(phase, views, mongodb, redis, release(verdict));
    }

    private Phase phase(
            Verdict verdict,
            boolean complete,
            String why,
            MigrationState migration,
            ShopSecrets secrets) {
        if (!secrets.missing().isEmpty()) {
            return new Phase.Missing(secrets.missing());
        }
        if (course instanceof Course.Returned back) {
            return new Phase.RolledBack(back.rejected(), back.stable());
        }
        if (migration instanceof MigrationState.Failed(String words)) {
            return new Phase.MigrationFailed(words);
        }
        return switch (verdict) {
            case Verdict.Done _ ->
                    complete ? new Phase.RolledOut() : new Phase.Progressing("Progressing", why);
            case Verdict.GoOn _ -> new Phase.Progressing("Progressing", why);
            case Verdict.GiveUp _ -> new Phase.Progressing("RollingBack", why);
            case Verdict.Stuck _ -> new Phase.Stuck(why);
        };
    }

    // The deepest cause first: pods that fail say more than Deployments that wait for them.
    private String why(
            List<ServiceView> views, Tier mongodb, Tier redis, MigrationState migration) {
        var deployments = views.stream().flatMap(v -> v.deployment().stream()).toList();
        var waiting =
                views.stream().filter(v -> !v.isRolledOut()).map(v -> v.service().id()).toList();
        return PodFailures.first(deployments, cached.all(Pod.class))
                .or(() -> unready(mongodb, "MongoDB: "))
                .or(() -> unready(redis, "Redis: "))
                .or(migration::why)
                .orElse("Waits for " + String.join(", ", waiting));
    }

    private static Optional<String> unready(Tier tier, String prefix) {
        return tier.ready() ? Optional.empty() : Optional.of(prefix + tier.message());
    }

    private void keep(ShopModel model, List<Trial> trials) {
        var revisions = trials.stream().map(t -> History.desired(model, t)).toList();
        revisions.forEach(this::apply);
        var kept = revisions.stream().map(r -> r.getMetadata().getName()).toList();
        cached.all(ControllerRevision.class).stream()
                .filter(r -> r.getMetadata().getName().startsWith(names.part("release-")))
                .filter(r -> !kept.contains(r.getMetadata().getName()))
                .forEach(tools.applier()::delete);
    }

    private ShopStatus.Release release(Verdict verdict) {
        return new ShopStatus.Release(
                version(verdict, Trial.State.Stable),
                course.release().version(),
                version(verdict, Trial.State.Rejected));
    }

    private static @Nullable String version(Verdict verdict, Trial.State state) {
        return verdict.keep().stream()
                .filter(t -> t.state() == state)
                .map(t -> t.release().version())
                .findFirst()
                .orElse(null);
    }

    private void prune(List<HasMetadata> foundation, Job job, List<HasMetadata> services) {
        var wanted = new ArrayList<>(foundation);
        wanted.add(job);
        wanted.addAll(services);
        cached.unwanted(shop.getMetadata().getUid(), wanted).forEach(tools.applier()::delete);
    }

    private Optional<String> failure(String part, Deployment deployment) {
        return PodFailures.first(List.of(deployment), cached.pods(part));
    }

    private OwnerReference owner() {
        return new OwnerReferenceBuilder()
                .withApiVersion(shop.getApiVersion())
                .withKind(shop.getKind())
                .withName(shop.getMetadata().getName())
                .withUid(shop.getMetadata().getUid())
                .withController(true)
                .build();
    }

    private Instant now() {
        return tools.clock().instant();
    }

    private static Optional<Deployment> named(List<Deployment> deployments, String name) {
        return deployments.stream().filter(d -> d.getMetadata().getName().equals(name)).findFirst();
    }
}
