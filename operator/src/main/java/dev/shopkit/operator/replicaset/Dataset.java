package dev.shopkit.operator.replicaset;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.ShopNames;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What data a Shop is known to have: the durable record that tells a lost volume from a new shop.
 * It lies in a ControllerRevision without owner, which outlives the Shop as the volumes do. A
 * ControllerRevision's data cannot be changed by anybody: it holds the facts as they were first,
 * and annotations hold them since.
 *
 * @param replicaSetId mongod's own id of the replica set that holds the data
 * @param members how many there were meant to be; fewer could not elect a primary
 */
public record Dataset(String replicaSetId, int members) {

    /** Annotation of a Shop: the id of the replica set whose loss somebody accepts. */
    public static final String START_EMPTY = Shop.GROUP + "/start-empty";

    static final String REPLICA_SET_ID = Shop.GROUP + "/replica-set-id";
    static final String MEMBERS = Shop.GROUP + "/members";

    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-f]{24}");
    private static final Pattern COUNT = Pattern.compile("[1-7]");

    /** The record that an object holds; none where it is of somebody else. */
    public static Optional<Dataset> of(Optional<ControllerRevision> live) {
        return live.flatMap(Dataset::read);
    }

    private static Optional<Dataset> read(ControllerRevision revision) {
        Map<String, String> now =
                Objects.requireNonNullElse(revision.getMetadata().getAnnotations(), Map.of());
        var first = Canonical.tree(revision.getData());
        var members = known(COUNT, now.get(MEMBERS)).map(Integer::valueOf);
        return known(OBJECT_ID, now.get(REPLICA_SET_ID))
                .or(() -> known(OBJECT_ID, first.path("replicaSetId").asText()))
                .map(id -> new Dataset(id, members.orElse(first.path("members").asInt(1))));
    }

    /** How many members a Shop gets: never fewer than its data is spread over. */
    public static int members(int asked, Optional<Dataset> dataset) {
        return Math.max(asked, dataset.map(Dataset::members).orElse(0));
    }

    /** The spec with as many members as its data needs. */
    public static ShopSpec keptIn(ShopSpec spec, Optional<Dataset> dataset) {
        var managed = spec.mongodb().managed();
        return managed == null
                ? spec
                : spec.with(spec.mongodb().withMembers(members(managed.members(), dataset)));
    }

    /** An object of the record's kind and name, to ask for it. */
    public static ControllerRevision named(ShopNames names) {
        // spotless:off
        return new ControllerRevisionBuilder()
            .withNewMetadata()
                .withNamespace(names.namespace())
                .withName(names.dataset())
            .endMetadata()
            .build();
        // spotless:on
    }

    /**
     * What is written where something is known already: never another replica set, unless the loss
     * of the known one was accepted, and never fewer members.
     */
    public Dataset over(Optional<Dataset> known, String startEmpty) {
        return known.filter(before -> !before.replicaSetId().equals(startEmpty))
                .map(
                        before ->
                                new Dataset(
                                        before.replicaSetId(), Math.max(before.members(), members)))
                .orElse(this);
    }

    /** The object to write, over the one that is there. */
    public ControllerRevision desired(ShopNames names, Optional<ControllerRevision> live) {
        var first = Map.of("replicaSetId", replicaSetId, "members", members);
        // spotless:off
        return new ControllerRevisionBuilder()
            .withNewMetadata()
                .withNamespace(names.namespace())
                .withName(names.dataset())
                .withLabels(names.datasetLabels())
                .withAnnotations(Map.of(
                    REPLICA_SET_ID, replicaSetId,
                    MEMBERS, String.valueOf(members)))
            .endMetadata()
            .withRevision(1L)
            .withData(live.map(ControllerRevision::getData).orElse(first))
            .build();
        // spotless:on
    }

    private static Optional<String> known(Pattern form, @Nullable String text) {
        return Optional.ofNullable(text).filter(t -> form.matcher(t).matches());
    }
}
