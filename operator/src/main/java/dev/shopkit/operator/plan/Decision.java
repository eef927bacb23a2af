package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.LiveObjects;
import dev.shopkit.operator.kube.Ownership;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.kube.Tier;
import dev.shopkit.operator.mongo.MongoPlan;
import dev.shopkit.operator.replicaset.Dataset;
import dev.shopkit.operator.report.Report;
import dev.shopkit.operator.report.Tiers;
import dev.shopkit.operator.rollout.Course;
import dev.shopkit.operator.rollout.History;
import dev.shopkit.operator.rollout.Release;
import dev.shopkit.operator.workload.MigrationJob;
import dev.shopkit.operator.workload.MigrationState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done for one Shop, and what is said of it. Pure: the same picture, the same plan.
 */
public final class Decision {

    private final Picture picture;
    private final Asked asked;
    private final LiveObjects live;
    private final ShopNames names;
    private final History history;
    private final Course course;
    private final Optional<Dataset> dataset;
    private final ShopSecrets secrets;
    private final ShopModel model;

    private Decision(Picture picture, Asked asked, ShopSpec running) {
        this.picture = picture;
        this.asked = asked;
        this.live = picture.live();
        this.names = picture.names();
        // What was allowed when it ran first may be so no longer when it would run again.
        this.history =
                History.of(live.all(ControllerRevision.class))
                        .allowing(r -> ShopValidator.problems(r, picture.settings()).isEmpty());
        this.course = Course.plot(Release.of(running), history, picture.at());
        this.dataset = Dataset.of(live.find(ControllerRevision.class, names.dataset()));
        var spec = Dataset.keptIn(course.release().in(running), dataset);
        var bare = bare(picture, spec);
        this.secrets = ShopSecrets.of(picture.secrets(), bare);
        this.model = bare.with(secrets.checksums(names, spec, live, dataset));
    }

    /** Decides. */
    public static Plan of(Picture picture) {
        var asked = Asked.of(picture);
        return asked.running()
                .map(spec -> new Decision(picture, asked, spec).plan())
                .orElseGet(() -> Plan.nothing(said(picture, asked)));
    }

    private static ShopStatus said(Picture picture, Asked asked) {
        return Report.on(picture.shop(), picture.at(), picture.live(), asked.generation())
                .keeping(asked.phase());
    }

    /** A model that knows nothing of Secrets yet. */
    public static ShopModel bare(Picture picture, ShopSpec spec) {
        var owner = Ownership.reference(picture.shop());
        return new ShopModel(picture.names(), owner, spec, picture.settings(), Map.of());
    }

    private Plan plan() {
        var foundation = ShopObjects.foundation(model);
        var ground = changes(foundation);
        var database = picture.database().map(MongoPlan::of);
        var mongodb = mongodb(database, ground);
        var redis = redis(ground);
        var mayStart = Look.mayStart(secrets, mongodb);
        var job = MigrationJob.desired(model);
        var migration = migration(job, mayStart);
        var services = ServicesPlan.of(model, running(migration), mayStart, picture);
        var look = new Look(services.views(), mongodb, redis, migration, secrets);
        var judged = Judgement.of(picture, model.spec(), course, history, look);
        var phase = asked.phase(judged.phase());
        var status =
                Report.on(picture.shop(), picture.at(), live, asked.generation())
                        .of(
                                phase,
                                look.services(),
                                look.mongodb(),
                                look.redis(),
                                judged.release(),
                                picture.rewritten().keySet());
        if (asked.suspended()) {
            return Plan.nothing(status);
        }
        var records = Records.of(picture, asked, model, judged.verdict().keep());
        var changes = new ArrayList<>(records.changes());
        if (secrets.recipes().isEmpty()) {
            changes.addAll(ground);
            if (mayStart || live.live(job).isPresent()) {
                changes.addAll(changes(List.of(job)));
            }
            changes.addAll(services.changes());
        }
        var wanted = new ArrayList<>(foundation);
        wanted.add(job);
        wanted.addAll(services.objects());
        var deletes = new ArrayList<>(Unwanted.of(live, picture.shop(), wanted));
        deletes.addAll(records.deletes());
        return new Plan(
                asked.isMet(),
                secrets.recipes(),
                writable(changes),
                deletes,
                database.filter(d -> secrets.recipes().isEmpty() && !d.isIdle()),
                status,
                Pace.of(status, judged.verdict(), picture.at(), secrets));
    }

    private List<Change> writable(List<Change> changes) {
        return changes.stream()
                .filter(c -> picture.refusals().stream().noneMatch(r -> r.concerns(c)))
                .toList();
    }

    private List<Change> changes(List<HasMetadata> desired) {
        return desired.stream().flatMap(d -> picture.change(d).stream()).toList();
    }

    private Tier mongodb(Optional<MongoPlan> database, List<Change> ground) {
        var external = model.spec().mongodb().external();
        if (external != null) {
            return Tiers.external(external, secrets.byName());
        }
        var tier =
                database.map(MongoPlan::tier)
                        .orElseGet(() -> Tier.down("Starting", "MongoDB is being made"));
        return tier.ready() && isIn(ground, names.mongodb())
                ? tier.hindered("Changing", "What its pods are made from is changed just now")
                : tier;
    }

    private Tier redis(List<Change> ground) {
        var external = model.spec().redis().external();
        return external != null
                ? Tiers.external(external, secrets.byName())
                : Tiers.redis(
                        live.find(Deployment.class, names.redis()),
                        isIn(ground, names.redis()),
                        live.pods(ShopNames.REDIS));
    }

    private static boolean isIn(List<Change> changes, String workload) {
        return changes.stream()
                .map(Change::object)
                .filter(o -> o.getKind().equals("Deployment") || o.getKind().equals("StatefulSet"))
                .anyMatch(o -> o.getMetadata().getName().equals(workload));
    }

    private MigrationState migration(Job desired, boolean mayStart) {
        return live.live(desired)
                .map(job -> MigrationState.of(job, live.pods(MigrationJob.PART)))
                .orElseGet(
                        () ->
                                new MigrationState.Waiting(
                                        mayStart
                                                ? "The migration starts"
                                                : "The migration waits for the database",
                                        Optional.empty()));
    }

    // Until the databases are ready for a release, the pods of the one before it run.
    private Optional<ShopModel> running(MigrationState migration) {
        return Judgement.isPrepared(course, migration)
                ? Optional.of(model)
                : history.stable().map(t -> model.with(t.release().in(model.spec())));
    }
}
