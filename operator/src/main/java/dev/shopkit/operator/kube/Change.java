package dev.shopkit.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.Optional;

/** One write that a plan asks for. */
public sealed interface Change {

    /** What is written. */
    HasMetadata object();

    /** Server-side apply as the owner of all its fields. */
    record Apply(HasMetadata object, Optional<HasMetadata> live) implements Change {

        /** The checksum of what is applied. */
        public String checksum() {
            return Labels.annotations(object).getOrDefault(APPLIED, "");
        }
    }

    /** A fragment under another field manager, to leave its fields to others. */
    record Fragment(HasMetadata object, String fieldManager) implements Change {}

    /** A fragment of a status. */
    record Status(HasMetadata object) implements Change {}

    /** Annotation with the checksum of what was last applied. */
    String APPLIED = "shopkit.dev/applied";

    /**
     * The write that brings {@code live} to {@code desired}, or none, so that a settled Shop causes
     * no write at all.
     *
     * <p>An object differs when what we want is not what we last applied (an annotation remembers
     * its checksum, which also finds what we no longer want), or when somebody changed a value that
     * is ours. What others added beside it is theirs.
     */
    static Optional<Change> between(HasMetadata desired, Optional<? extends HasMetadata> live) {
        var checksum = Checksum.shortOf(Canonical.json(desired));
        if (live.isPresent() && isSettled(desired, live.get(), checksum)) {
            return Optional.empty();
        }
        var marked = Canonical.as(Canonical.tree(desired), desired.getClass());
        var annotations = new HashMap<>(Labels.annotations(marked));
        annotations.put(APPLIED, checksum);
        marked.getMetadata().setAnnotations(annotations);
        return Optional.of(new Apply(marked, live.map(HasMetadata.class::cast)));
    }

    private static boolean isSettled(HasMetadata desired, HasMetadata live, String checksum) {
        return checksum.equals(Labels.annotations(live).get(APPLIED))
                && Drift.none(Canonical.tree(desired), Canonical.tree(live));
    }
}
