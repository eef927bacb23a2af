package dev.shopkit.operator.rollout;

import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.rollout.Trial.State;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Releases of one Shop, kept in ControllerRevisions: they survive the operator and its status. */
public record History(List<Trial> trials) {

    private static final String STATE = "shopkit.dev/release";
    private static final String STARTED = "shopkit.dev/started";
    private static final String WHY = "shopkit.dev/why";

    public History {
        trials = List.copyOf(trials);
    }

    /** Read from what the informer holds. */
    public static History of(List<ControllerRevision> revisions) {
        return new History(
                revisions.stream()
                        .filter(r -> r.getMetadata().getLabels().containsKey(STATE))
                        .map(History::trial)
                        .toList());
    }

    /** The last good release. */
    public Optional<Trial> stable() {
        return in(State.Stable);
    }

    /** The release that was given up, while the Shop still asks for it. */
    public Optional<Trial> rejected() {
        return in(State.Rejected);
    }

    /** The release on its way. */
    public Optional<Trial> rolling() {
        return in(State.Rolling);
    }

    /** Name of the object that keeps a release. */
    public static String name(ShopNames names, Release release) {
        return names.part("release-" + release.id());
    }

    /** The object that keeps a release. */
    public static ControllerRevision desired(ShopModel model, Trial trial) {
        var labels = model.names().shopLabels();
        labels.put(STATE, trial.state().name());
        var meta = model.metaNamed(name(model.names(), trial.release()), labels);
        meta.setAnnotations(
                trial.why().isEmpty()
                        ? Map.of(STARTED, trial.started().toString())
                        : Map.of(STARTED, trial.started().toString(), WHY, trial.why()));
        return new ControllerRevisionBuilder()
                .withMetadata(meta)
                .withRevision(trial.started().getEpochSecond())
                .withData(Canonical.as(Canonical.tree(trial.release()), Map.class))
                .build();
    }

    private Optional<Trial> in(State state) {
        return trials.stream().filter(t -> t.state() == state).findFirst();
    }

    private static Trial trial(ControllerRevision revision) {
        var meta = revision.getMetadata();
        return new Trial(
                Canonical.as(Canonical.tree(revision.getData()), Release.class),
                State.valueOf(Objects.requireNonNull(meta.getLabels().get(STATE))),
                Instant.parse(Objects.requireNonNull(meta.getAnnotations().get(STARTED))),
                meta.getAnnotations().getOrDefault(WHY, ""));
    }
}
