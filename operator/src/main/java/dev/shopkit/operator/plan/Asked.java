package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.report.Phase;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.util.List;
import java.util.Optional;

/**
 * Which spec runs: the one that is asked for, or the last one that could be done.
 *
 * @param spec as it is asked for, as if it were not suspended
 * @param running empty when what is asked for is impossible and nothing ever ran
 * @param suspended nothing is to be changed
 * @param isMet whether what runs is what is asked for
 * @param generation of the spec that is spoken of
 */
record Asked(
        ShopSpec spec,
        Optional<ShopSpec> running,
        boolean suspended,
        boolean isMet,
        Long generation,
        List<String> objections) {

    static Asked of(Picture picture) {
        var shop = picture.shop();
        var spec = shop.getSpec().active();
        var suspended = shop.getSpec().suspendReconciliation();
        var accepted = AcceptedSpec.of(picture.live().all(ControllerRevision.class));
        var keeps = suspended || !picture.objections().isEmpty();
        var running = keeps ? accepted : Optional.of(spec);
        var isMet = running.filter(spec::equals).isPresent();
        var now = shop.getMetadata().getGeneration();
        var before = Optional.ofNullable(shop.getStatus()).map(ShopStatus::observedGeneration);
        return new Asked(
                spec,
                running,
                suspended,
                isMet,
                suspended && !isMet ? before.orElse(now) : now,
                picture.objections());
    }

    /** Where a Shop stands of which nothing ever ran. */
    Phase phase() {
        return suspended ? new Phase.Suspended(false) : new Phase.Invalid(objections);
    }

    /** Where a Shop stands, when what runs stands so. */
    Phase phase(Phase running) {
        return suspended
                ? new Phase.Suspended(isMet && running instanceof Phase.RolledOut)
                : running;
    }
}
