package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.Labels;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The last spec that could be done, kept in a ControllerRevision of its own: it goes on running,
 * and being repaired, while what is asked for cannot be.
 */
final class AcceptedSpec {

    private static final String ACCEPTED = "shopkit.dev/accepted";

    private AcceptedSpec() {}

    /** Read from what is there; a record that cannot be read is none. */
    static Optional<ShopSpec> of(List<ControllerRevision> revisions) {
        return revisions.stream()
                .filter(AcceptedSpec::isOne)
                .max(Comparator.comparingLong(AcceptedSpec::generation))
                .flatMap(AcceptedSpec::spec);
    }

    static boolean isOne(ControllerRevision revision) {
        return Labels.of(revision).containsKey(ACCEPTED);
    }

    /** The object that keeps a spec, named by what it keeps. */
    static ControllerRevision desired(ShopModel model, ShopSpec spec, long generation) {
        var labels = model.names().shopLabels();
        labels.put(ACCEPTED, "true");
        return new ControllerRevisionBuilder()
                .withMetadata(model.metaNamed(name(model.names(), spec), labels))
                .withRevision(generation)
                .withData(Canonical.as(Canonical.compact(spec), Map.class))
                .build();
    }

    private static String name(ShopNames names, ShopSpec spec) {
        return names.part("accepted-" + Checksum.shortOf(Canonical.json(spec)));
    }

    private static long generation(ControllerRevision revision) {
        return Objects.requireNonNullElse(revision.getRevision(), 0L);
    }

    private static Optional<ShopSpec> spec(ControllerRevision revision) {
        try {
            return Optional.ofNullable(
                    Canonical.as(Canonical.tree(revision.getData()), ShopSpec.class));
        } catch (UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }
}
