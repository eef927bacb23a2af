package dev.shopkit.operator.report;

import dev.shopkit.operator.rollout.Trial;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a Shop stands; exactly one holds, and it decides Ready, Reconciling and Stalled. */
public sealed interface Phase {

    /** This generation runs and serves. */
    record RolledOut() implements Phase {}

    /** Something is still on its way. */
    record Progressing(String reason, String message) implements Phase {}

    /** The first release does not start; it is tried for ever. */
    record Stuck(String message) implements Phase {}

    /** The databases could not be brought to what is asked for; what ran before still runs. */
    record MigrationFailed(String message) implements Phase {}

    /** What was asked for did not start, and the last good release runs again. */
    record RolledBack(Trial rejected, Trial stable) implements Phase {

        // What no other version caused is not laid on one: a template that no node has room for.
        private String words() {
            var asked = rejected.release();
            var before = stable.release();
            return asked.isOfTheSameImage(before)
                    ? ("The change of what pods are made from was given up (%s);"
                                    + " what was before runs again.")
                            .formatted(rejected.why())
                    : "Version %s was given up (%s); version %s runs again."
                            .formatted(asked.version(), rejected.why(), before.version());
        }
    }

    /** What was asked for is not allowed; what ran before still runs. */
    record Invalid(List<String> problems) implements Phase {}

    /** Reasons of the database for which nothing goes on without a person. */
    Set<String> LOST = Set.of("DataLost", "ForeignData");

    /** The volumes are empty that held the data, or hold other data. */
    record Lost(String reason, String message) implements Phase {}

    /** Some objects cannot be written; the rest runs. */
    record Refused(List<Refusal> refusals) implements Phase {

        private String kind() {
            return refusals.stream().anyMatch(Refusal.Conflict.class::isInstance)
                    ? "Conflict"
                    : refusals.stream().anyMatch(Refusal.Invalid.class::isInstance)
                            ? "InvalidSpec"
                            : "Forbidden";
        }
    }

    /** Something that others must provide is not there. */
    record Missing(List<String> what) implements Phase {}

    /**
     * Nothing is changed.
     *
     * @param asIs whether what is asked for is what runs and serves
     */
    record Suspended(boolean asIs) implements Phase {}

    /** The pass failed and will be repeated. */
    record Failed(String message) implements Phase {}

    /** Ready itself. */
    default String ready() {
        return switch (this) {
            case RolledOut _ -> "True";
            case Suspended s -> s.asIs() ? "True" : "Unknown";
            case Failed _ -> "Unknown";
            case Progressing _,
                    Stuck _,
                    MigrationFailed _,
                    RolledBack _,
                    Invalid _,
                    Lost _,
                    Refused _,
                    Missing _ ->
                    "False";
        };
    }

    /** Ready's reason. */
    default String reason() {
        return switch (this) {
            case RolledOut _ -> "RolledOut";
            case Progressing p -> p.reason();
            case Stuck _ -> "ProgressDeadlineExceeded";
            case MigrationFailed _ -> "MigrationFailed";
            case RolledBack _ -> "RolledBack";
            case Invalid _ -> "InvalidSpec";
            case Lost l -> l.reason();
            case Refused r -> r.kind();
            case Missing _ -> "SecretMissing";
            case Suspended _ -> "Suspended";
            case Failed _ -> "ReconcileFailed";
        };
    }

    /** Ready's message. */
    default String message() {
        return switch (this) {
            case RolledOut _ -> "Every service runs what is asked for.";
            case Progressing p -> p.message();
            case Stuck s -> s.message();
            case MigrationFailed m -> "Deleting the Job tries it again. " + m.message();
            case RolledBack b -> b.words();
            case Invalid i -> String.join("; ", i.problems());
            case Lost l -> l.message();
            case Refused r ->
                    r.refusals().stream().map(Refusal::words).collect(Collectors.joining("; "));
            case Missing m -> "Waits for " + String.join(", ", m.what());
            case Suspended s ->
                    s.asIs()
                            ? "What is asked for runs."
                            : "What is asked for does not run, or not yet.";
            case Failed f -> f.message();
        };
    }

    /** Nothing more will happen until somebody changes something. */
    default boolean isStalled() {
        return switch (this) {
            case Stuck _, MigrationFailed _, RolledBack _, Invalid _, Lost _ -> true;
            case Refused r -> !r.kind().equals("Forbidden");
            case RolledOut _, Progressing _, Missing _, Suspended _, Failed _ -> false;
        };
    }

    /** The operator is still at work. */
    default boolean isReconciling() {
        return switch (this) {
            case Progressing _, Missing _, Failed _ -> true;
            case Refused r -> r.kind().equals("Forbidden");
            case RolledOut _,
                    Stuck _,
                    MigrationFailed _,
                    RolledBack _,
                    Invalid _,
                    Lost _,
                    Suspended _ ->
                    false;
        };
    }
}
