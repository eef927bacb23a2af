package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where every fact lives: a replica set that the operator runs, or one that somebody else does. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.managed) != has(self.external)",
        message = "exactly one of managed and external is set")
public record Mongodb(
        @JsonPropertyDescription("A replica set that the operator runs in this namespace")
                @Nullable Managed managed,
        @JsonPropertyDescription("A database that somebody else runs")
                @Nullable External external) {

    /** The same with as many members, where we run them. */
    public Mongodb withMembers(int members) {
        return managed == null
                ? this
                : new Mongodb(
                        new Managed(
                                members,
                                managed.storage(),
                                managed.resources(),
                                managed.nodeSelector(),
                                managed.tolerations(),
                                managed.topologySpreadConstraints()),
                        external);
    }

    /** A replica set in the Shop's namespace. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(
            value = "self.members >= oldSelf.members",
            message = "members cannot be taken away")
    @ValidationRule(
            value =
                    "!has(self.resources) || !has(self.resources.memory) ||"
                            + " quantity(self.resources.memory).compareTo(quantity('512Mi')) >= 0",
            message = "resources.memory of mongod is at least 512Mi")
    // Asked here and not of storage itself, which may be absent before or after the change.
    @ValidationRule(
            value =
                    "quantity(has(self.storage) ? self.storage.size : '10Gi').compareTo("
                            + "quantity(has(oldSelf.storage) ? oldSelf.storage.size : '10Gi'))"
                            + " == 0",
            message = "the size of storage, 10Gi where it says nothing, cannot be changed yet")
    @ValidationRule(
            value =
                    "(has(self.storage) && has(self.storage.storageClassName) ?"
                            + " self.storage.storageClassName : '') =="
                            + " (has(oldSelf.storage) && has(oldSelf.storage.storageClassName) ?"
                            + " oldSelf.storage.storageClassName : '')",
            message = "storageClassName cannot be changed")
    public record Managed(
            @JsonPropertyDescription("1 or 3; only 3 outlives the loss of a node")
                    @Default("1")
                    @ValidationRule(value = "self in [1, 3]", message = "members is 1 or 3")
                    Integer members,
            @JsonPropertyDescription("The volume of each member") Storage storage,
            @JsonPropertyDescription("CPU and memory of each member") Resources resources,
            @JsonPropertyDescription("Labels of the nodes that the members may use")
                    @Size(max = 10)
                    @ValidationRule(
                            value = KubernetesText.KEYS,
                            message = KubernetesText.KEYS_WORDS)
                    Map<
                                    String,
                                    @Pattern(KubernetesText.LABEL_VALUE)
                                    @Size(max = KubernetesText.LABEL_VALUE_LENGTH_MAX) String>
                            nodeSelector,
            @JsonPropertyDescription("Taints that the members bear") @Size(max = 10)
                    List<Toleration> tolerations,
            @JsonPropertyDescription("How the members are kept apart; over nodes where absent")
                    @Size(max = 5)
                    @ValidationRule(
                            value = TopologySpread.DISTINCT,
                            message = TopologySpread.DISTINCT_WORDS)
                    List<TopologySpread> topologySpreadConstraints) {

        public Managed {
            members = Objects.requireNonNullElse(members, 1);
            storage = Objects.requireNonNullElse(storage, Storage.DEFAULT);
            resources = Objects.requireNonNullElse(resources, Resources.NONE);
            nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
            tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
            topologySpreadConstraints =
                    topologySpreadConstraints == null
                            ? List.of()
                            : List.copyOf(topologySpreadConstraints);
        }
    }

    /** The volume of each member. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(
            value =
                    "quantity(self.size).compareTo(quantity('512Mi')) >= 0 &&"
                            + " quantity(self.size).compareTo(quantity('16Ti')) <= 0",
            message = "size is between 512Mi and 16Ti")
    public record Storage(
            @JsonPropertyDescription("From 512Mi to 16Ti; it stays as it was first")
                    @Default("10Gi")
                    @Pattern(KubernetesText.BYTES)
                    @Size(max = KubernetesText.BYTES_LENGTH_MAX)
                    String size,
            @JsonPropertyDescription(
                            "The cluster's default where it is absent; it stays as it was first")
                    @Pattern(KubernetesText.SUBDOMAIN)
                    @Size(max = KubernetesText.SUBDOMAIN_LENGTH_MAX)
                    @Nullable String storageClassName) {

        static final Storage DEFAULT = new Storage("10Gi", null);

        public Storage {
            size = Objects.requireNonNullElse(size, "10Gi");
        }
    }
}
