package dev.shopkit.operator.shop;

import dev.shopkit.operator.rollout.Trial;
import java.util.List;

/** Where a Shop stands; exactly one holds, and it decides Ready, Reconciling and Stalled. */
sealed interface Phase {

    /** This generation runs and serves. */
    record RolledOut() implements Phase {}

    /** Something is still on its way. */
    record Progressing(String reason, String message) implements Phase {}

    /** The first release does not start; it is tried for ever. */
    record Stuck(String message) implements Phase {}

    /** The databases could not be brought to what is asked for; what ran before still runs. */
    record MigrationFailed(String message) implements Phase {}

    /** What was asked for did not start, and the last good release runs again. */
    record RolledBack(Trial rejected, Trial stable) implements Phase {}

    /** What was asked for is not allowed; what ran before still runs. */
    record Invalid(List<String> problems) implements Phase {}

    /** Something that others must provide is not there. */
    record Missing(List<String> what) implements Phase {}

    /** The pass failed and will be repeated. */
    record Failed(String message) implements Phase {}

    /** Ready's reason. */
    default String reason() {
        return switch (this) {
            case RolledOut _ -> "RolledOut";
            case Progressing p -> p.reason();
            case Stuck _ -> "ProgressDeadlineExceeded";
            case MigrationFailed _ -> "MigrationFailed";
            case RolledBack _ -> "RolledBack";
            case Invalid _ -> "InvalidSpec";
            case Missing _ -> "SecretMissing";
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
            case RolledBack b ->
                    "Version %s was given up (%s); version %s runs again."
                            .formatted(
                                    b.rejected().release().version(),
                                    b.rejected().why(),
                                    b.stable().release().version());
            case Invalid i -> String.join("; ", i.problems());
            case Missing m -> "Waits for " + String.join(", ", m.what());
            case Failed f -> f.message();
        };
    }

    /** Nothing more will happen until somebody changes something. */
    default boolean isStalled() {
        return switch (this) {
            case Stuck _, MigrationFailed _, RolledBack _, Invalid _ -> true;
            case RolledOut _, Progressing _, Missing _, Failed _ -> false;
        };
    }

    /** The operator is still at work. */
    default boolean isReconciling() {
        return switch (this) {
            case Progressing _, Missing _, Failed _ -> true;
            case RolledOut _, Stuck _, MigrationFailed _, RolledBack _, Invalid _ -> false;
        };
    }
}
