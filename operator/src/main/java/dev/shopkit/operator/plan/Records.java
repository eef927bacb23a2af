package dev.shopkit.operator.plan;

import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.rollout.History;
import dev.shopkit.operator.rollout.Trial;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.util.ArrayList;
import java.util.List;

/**
 * What is written down of a Shop's past, in ControllerRevisions: they survive the operator and the
 * status. New ones are written first and old ones deleted last.
 */
record Records(List<Change> changes, List<HasMetadata> deletes) {

    static Records of(Picture picture, Asked asked, ShopModel model, List<Trial> keep) {
        var wanted = new ArrayList<ControllerRevision>();
        var generation = picture.shop().getMetadata().getGeneration();
        if (asked.isMet()) {
            wanted.add(AcceptedSpec.desired(model, asked.spec(), generation));
        }
        keep.forEach(trial -> wanted.add(History.desired(model, trial)));
        var live = picture.live();
        var changes = wanted.stream().flatMap(w -> picture.change(w).stream()).toList();
        var names = wanted.stream().map(w -> w.getMetadata().getName()).toList();
        var deletes =
                live.all(ControllerRevision.class).stream()
                        .filter(r -> History.isOne(r) || (asked.isMet() && AcceptedSpec.isOne(r)))
                        .filter(r -> !names.contains(r.getMetadata().getName()))
                        .map(HasMetadata.class::cast)
                        .toList();
        return new Records(changes, deletes);
    }
}
