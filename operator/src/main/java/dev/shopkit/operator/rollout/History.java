package dev.shopkit.operator.rollout;

import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Labels;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.kube.Times;
import dev.shopkit.operator.rollout.Trial.State;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Releases of one Shop, kept in ControllerRevisions: they survive the operator and its status. */
public record History(List<Trial> trials) {

    private static final String STATE = "shopkit.dev/release";
    private static final String STARTED = "shopkit.dev/started";
    private static final String WHY = "shopkit.dev/why";
    private static final String SERVING = "shopkit.dev/serving";
    private static final String SERVED = "shopkit.dev/served";
    private static final String HELD = "shopkit.dev/held";
    private static final String RESUMED = "shopkit.dev/resumed";

    public History {
        trials = List.copyOf(trials);
    }

    /**
     * Read from what is there. What bears no state, or one of a newer version, is none of ours to
     * read; what lost its annotations began when its object did.
     */
    public static History of(List<ControllerRevision> revisions) {
        return new History(revisions.stream().flatMap(r -> trial(r).stream()).toList());
    }

    /** Whether it keeps a release, in a state that this version knows. */
    public static boolean isOne(ControllerRevision revision) {
        return state(revision).isPresent();
    }

    /** The same, without good releases that may not run any more. */
    public History allowing(Predicate<Release> allowed) {
        return new History(
                trials.stream()
                        .filter(t -> t.state() != State.Stable || allowed.test(t.release()))
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
        meta.setAnnotations(annotations(trial));
        return new ControllerRevisionBuilder()
                .withMetadata(meta)
                .withRevision(trial.started().getEpochSecond())
                .withData(Canonical.as(Canonical.tree(trial.release()), Map.class))
                .build();
    }

    private static Map<String, String> annotations(Trial trial) {
        var annotations = new TreeMap<String, String>();
        annotations.put(STARTED, trial.started().toString());
        if (!trial.why().isEmpty()) {
            annotations.put(WHY, trial.why());
        }
        var marks = trial.marks();
        marks.serving().ifPresent(at -> annotations.put(SERVING, at.toString()));
        marks.resumed().ifPresent(at -> annotations.put(RESUMED, at.toString()));
        if (marks.served()) {
            annotations.put(SERVED, "true");
        }
        if (marks.held()) {
            annotations.put(HELD, "true");
        }
        return annotations;
    }

    // Two of one state are what a crash between two writes leaves: the later one counts.
    private Optional<Trial> in(State state) {
        return trials.stream()
                .filter(t -> t.state() == state)
                .max(Comparator.comparing(Trial::started));
    }

    private static Optional<Trial> trial(ControllerRevision revision) {
        return state(revision).flatMap(s -> release(revision).map(r -> trial(r, s, revision)));
    }

    private static Optional<State> state(ControllerRevision revision) {
        var word = Labels.of(revision).getOrDefault(STATE, "");
        return Arrays.stream(State.values()).filter(s -> s.name().equals(word)).findFirst();
    }

    private static Trial trial(Release release, State state, ControllerRevision revision) {
        var annotations = Labels.annotations(revision);
        var started =
                instant(annotations, STARTED)
                        .or(() -> Times.of(revision.getMetadata().getCreationTimestamp()))
                        .orElse(Instant.EPOCH);
        var marks =
                new Marks(
                        instant(annotations, SERVING),
                        annotations.containsKey(SERVED),
                        annotations.containsKey(HELD),
                        instant(annotations, RESUMED));
        return new Trial(release, state, started, annotations.getOrDefault(WHY, ""), marks);
    }

    private static Optional<Release> release(ControllerRevision revision) {
        try {
            return Optional.ofNullable(
                    Canonical.as(Canonical.tree(revision.getData()), Release.class));
        } catch (UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(Map<String, String> annotations, String name) {
        return Times.of(annotations.get(name));
    }
}
