package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.SecretRecipe;
import dev.shopkit.operator.mongo.MongoPlan;
import dev.shopkit.operator.report.Refusal;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one pass does and says, in the order in which it is done: a trial is recorded before
 * anything of what it tries.
 *
 * @param runsWhatIsAsked false where the last accepted spec runs instead
 * @param secrets to be made; while there are some, nothing else is but records
 * @param database its next step, at most one
 * @param status to be written when it differs
 * @param again after which the Shop is looked at without an event
 */
public record Plan(
        boolean runsWhatIsAsked,
        List<SecretRecipe> secrets,
        List<Change> changes,
        List<HasMetadata> deletes,
        Optional<MongoPlan> database,
        ShopStatus status,
        Duration again) {

    public Plan {
        secrets = List.copyOf(secrets);
        changes = List.copyOf(changes);
        deletes = List.copyOf(deletes);
    }

    /** The same, but for what cannot be written. */
    public Plan without(List<Refusal> refused) {
        var rest =
                changes.stream()
                        .filter(c -> refused.stream().noneMatch(r -> r.concerns(c)))
                        .toList();
        return new Plan(runsWhatIsAsked, secrets, rest, deletes, database, status, again);
    }

    /** Nothing is done; only {@code status} is said. */
    static Plan nothing(ShopStatus status) {
        return new Plan(
                false, List.of(), List.of(), List.of(), Optional.empty(), status, Pace.SETTLED);
    }
}
