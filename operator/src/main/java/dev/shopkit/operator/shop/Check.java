package dev.shopkit.operator.shop;

import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.Ownership;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.kube.Writer;
import dev.shopkit.operator.plan.Decision;
import dev.shopkit.operator.plan.Picture;
import dev.shopkit.operator.plan.Plan;
import dev.shopkit.operator.report.Refusal;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/** Asks the API server about every change of a plan before the first of them is made. */
final class Check {

    private static final int HTTP_UNPROCESSABLE = 422;

    /** What is asked for, then what was accepted last, then that without what is refused of it. */
    private static final int ROUNDS_MAX = 3;

    private final Writer writer;

    Check(Writer writer) {
        this.writer = writer;
    }

    /** The plan that can be carried out, decided anew for each refusal. */
    Plan agreed(Picture picture) {
        var seen = picture;
        var plan = Decision.of(seen);
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var refused = refused(seen, plan);
            if (refused.isEmpty()) {
                return plan;
            }
            seen = told(seen, plan, refused);
            plan = Decision.of(seen);
        }
        return plan.without(refused(seen, plan));
    }

    // A spec that Kubernetes refuses gives way to the last accepted one; an object of it that
    // cannot be written is left out.
    private static Picture told(Picture seen, Plan plan, List<Refusal> refused) {
        var invalid =
                refused.stream()
                        .filter(Refusal.Invalid.class::isInstance)
                        .map(Refusal::words)
                        .toList();
        return plan.runsWhatIsAsked() && !invalid.isEmpty()
                ? seen.objecting(invalid)
                : seen.refusing(refused);
    }

    private List<Refusal> refused(Picture picture, Plan plan) {
        var names = picture.names();
        var uid = picture.shop().getMetadata().getUid();
        return plan.changes().stream()
                .filter(Change.Apply.class::isInstance)
                .map(Change.Apply.class::cast)
                .flatMap(change -> refused(change, names, uid).stream())
                .toList();
    }

    private Optional<Refusal> refused(Change.Apply change, ShopNames names, String uid) {
        var object = Refusal.named(change.object());
        // What lost its labels is not in the informers, and may be ours all the same.
        var live = change.live().or(() -> writer.find(change.object()));
        var other = live.flatMap(l -> Ownership.other(l, names, uid));
        if (other.isPresent()) {
            return Optional.of(new Refusal.Conflict(object, other.get()));
        }
        try {
            writer.tryOut(change.object());
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            return switch (refused.getCode()) {
                case HttpURLConnection.HTTP_BAD_REQUEST, HTTP_UNPROCESSABLE ->
                        Optional.of(new Refusal.Invalid(object, words(object, refused)));
                case HttpURLConnection.HTTP_FORBIDDEN ->
                        Optional.of(new Refusal.Forbidden(object, words(object, refused)));
                default -> throw refused;
            };
        }
    }

    // The API server's own sentence names field and rule; the client's has the URL and a dump.
    private static String words(String object, KubernetesClientException refused) {
        var status = refused.getStatus();
        var message = status == null ? null : status.getMessage();
        return object + ": " + (message == null ? "code " + refused.getCode() : message);
    }
}
