package dev.shopkit.operator.report;

import dev.shopkit.operator.kube.Change;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** Why one object of a plan cannot be written. */
public sealed interface Refusal {

    /** The object, as {@code Kind name}. */
    String object();

    /** What a person should know, without anything that changes by itself. */
    String words();

    /** Somebody else's object bears the name. */
    record Conflict(String object, String owner) implements Refusal {
        @Override
        public String words() {
            return "%s is there already and belongs to %s".formatted(object, owner);
        }
    }

    /** Kubernetes finds the object wrong (400, 422). */
    record Invalid(String object, String words) implements Refusal {}

    /** A quota, a policy or a missing permission stands against it (403). */
    record Forbidden(String object, String words) implements Refusal {}

    /** How an object is called in a refusal. */
    static String named(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }

    /** Whether it is this change that was refused. */
    default boolean concerns(Change change) {
        return object().equals(named(change.object()));
    }
}
