package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What holds for every service's pods, and for the migration's, which is of the release too. The
 * databases have settings of their own, so that no change of it restarts them.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Template(
        @JsonPropertyDescription("Pods of each service") @Default("2") @Min(1) @Max(50)
                Integer replicas,
        @JsonPropertyDescription("CPU and memory of each pod")
                @ValidationRule(
                        value = Resources.OF_A_SERVICE,
                        message = Resources.OF_A_SERVICE_WORDS)
                Resources resources,
        @JsonPropertyDescription("Labels of the nodes that may be used, by services only")
                @Size(max = 10)
                @ValidationRule(value = KubernetesText.KEYS, message = KubernetesText.KEYS_WORDS)
                Map<
                                String,
                                @Pattern(KubernetesText.LABEL_VALUE)
                                @Size(max = KubernetesText.LABEL_VALUE_LENGTH_MAX) String>
                        nodeSelector,
        @JsonPropertyDescription("Taints that the pods of services bear") @Size(max = 10)
                List<Toleration> tolerations,
        @JsonPropertyDescription(
                        "How the pods of one service are kept apart; over nodes where absent")
                @Size(max = 5)
                @ValidationRule(
                        value = TopologySpread.DISTINCT,
                        message = TopologySpread.DISTINCT_WORDS)
                List<TopologySpread> topologySpreadConstraints) {

    /** Two of everything, spread softly over nodes. */
    public static final Template DEFAULT =
            new Template(2, Resources.NONE, Map.of(), List.of(), List.of());

    public Template {
        replicas = Objects.requireNonNullElse(replicas, 2);
        resources = Objects.requireNonNullElse(resources, Resources.NONE);
        nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
        tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
        topologySpreadConstraints =
                topologySpreadConstraints == null
                        ? List.of()
                        : List.copyOf(topologySpreadConstraints);
    }
}
