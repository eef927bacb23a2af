package dev.shopkit.operator.replicaset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.kube.ShopNames;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private static final ShopNames NAMES = new ShopNames("shops", "demo");
    private static final Dataset FIRST = new Dataset("64b000000000000000000001", 1);
    private static final Dataset GROWN = new Dataset("64b000000000000000000001", 3);

    @Test
    void outlivesTheShopAndIsFoundAgain() {
        var written = FIRST.desired(NAMES, Optional.empty());
        assertThat(written.getMetadata().getName()).isEqualTo("demo-dataset-1");
        assertThat(written.getMetadata().getOwnerReferences()).isEmpty();
        assertThat(Dataset.of(Optional.of(written))).contains(FIRST);
    }

    /** The StatefulSet's controller adopts what it selects, and then deletes it as old history. */
    @Test
    void isNotTakenForAStatefulSetsHistory() {
        var labels = FIRST.desired(NAMES, Optional.empty()).getMetadata().getLabels();
        assertThat(labels.entrySet()).isNotEmpty();
        assertThat(labels.entrySet().containsAll(NAMES.mongodbSelector().entrySet())).isFalse();
        assertThat(labels).containsEntry(ShopNames.MANAGED_BY, ShopNames.MANAGER);
    }

    @Test
    void changesOnlyWhatCanBeChanged() {
        var first = FIRST.desired(NAMES, Optional.empty());
        var grown = GROWN.desired(NAMES, Optional.of(first));
        assertThat(grown.getData()).isEqualTo(first.getData());
        assertThat(Dataset.of(Optional.of(grown))).contains(GROWN);
    }

    @Test
    void knowsWhatItWasFirstWhenItsAnnotationsAreTakenAway() {
        var written = GROWN.desired(NAMES, Optional.empty());
        written.getMetadata().setAnnotations(null);
        assertThat(Dataset.of(Optional.of(written))).contains(GROWN);
        written.getMetadata()
                .setAnnotations(Map.of(Dataset.REPLICA_SET_ID, "x", Dataset.MEMBERS, "-1"));
        assertThat(Dataset.of(Optional.of(written))).contains(GROWN);
    }

    @Test
    void isNoneWhereAnObjectOfThatNameIsOfSomebodyElse() {
        ControllerRevision other =
                new ControllerRevisionBuilder().withNewMetadata().endMetadata().build();
        assertThat(Dataset.of(Optional.of(other))).isEmpty();
        assertThat(Dataset.of(Optional.empty())).isEmpty();
    }

    @Test
    void isNotWrittenOverByAnotherUnlessItsLossWasAccepted() {
        var other = new Dataset("64b000000000000000000002", 1);
        assertThat(other.over(Optional.of(GROWN), "")).isEqualTo(GROWN);
        assertThat(other.over(Optional.of(GROWN), GROWN.replicaSetId())).isEqualTo(other);
        assertThat(FIRST.over(Optional.of(GROWN), "")).isEqualTo(GROWN);
        assertThat(GROWN.over(Optional.of(FIRST), "")).isEqualTo(GROWN);
        assertThat(other.over(Optional.empty(), "")).isEqualTo(other);
    }

    @Test
    void takesNoMemberAway() {
        assertThat(Dataset.members(1, Optional.of(GROWN))).isEqualTo(3);
        assertThat(Dataset.members(3, Optional.of(FIRST))).isEqualTo(3);
        assertThat(Dataset.members(1, Optional.empty())).isEqualTo(1);
    }
}
