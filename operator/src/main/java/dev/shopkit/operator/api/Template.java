package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds for every service's pods. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Template(
        @JsonPropertyDescription("Pods of each service") @Default("2") @Min(1) @Max(50)
                Integer replicas,
        @JsonPropertyDescription("CPU and memory of each pod")
                @ValidationRule(
                        value = Resources.OF_A_SERVICE,
                        message = Resources.OF_A_SERVICE_WORDS)
                Resources resources,
        @JsonPropertyDescription("Labels of the nodes that may be used, by the databases too")
                @Size(max = 10)
                Map<String, @Size(max = 63) String> nodeSelector,
        @JsonPropertyDescription("Taints that the pods bear, the databases' too") @Size(max = 10)
                List<Toleration> tolerations,
        @JsonPropertyDescription(
                        "How the pods of one service are kept apart; over nodes where absent")
                @Size(max = 5)
                @ValidationRule(
                        value =
                                "self.all(one, self.exists_one(other, other.topologyKey =="
                                        + " one.topologyKey && other.whenUnsatisfiable =="
                                        + " one.whenUnsatisfiable))",
                        message = "a topologyKey stands once for each whenUnsatisfiable")
                List<TopologySpread> topologySpreadConstraints) {

    /** A qualified name, as Kubernetes asks of a label's key. */
    private static final String LABEL_KEY =
            "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
                    + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$";

    private static final int LABEL_KEY_MAX = 317;

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

    /** A taint that the pods bear. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(
            value = "!has(self.operator) || self.operator != 'Exists' || !has(self.value)",
            message = "operator Exists has no value")
    @ValidationRule(
            value = "has(self.key) || (has(self.operator) && self.operator == 'Exists')",
            message = "without a key the operator is Exists")
    @ValidationRule(
            value =
                    "!has(self.tolerationSeconds) ||"
                            + " (has(self.effect) && self.effect == 'NoExecute')",
            message = "tolerationSeconds is for the effect NoExecute")
    public record Toleration(
            @JsonPropertyDescription("The taint's key; every taint where it is absent")
                    @Pattern(LABEL_KEY)
                    @Size(max = LABEL_KEY_MAX)
                    @Nullable String key,
            @JsonPropertyDescription("Equal where it is absent") @Pattern("^(Exists|Equal)$")
                    @Nullable String operator,
            @JsonPropertyDescription("The taint's value")
                    @Pattern("^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$")
                    @Nullable String value,
            @JsonPropertyDescription("The taint's effect; each where it is absent")
                    @Pattern("^(NoSchedule|PreferNoSchedule|NoExecute)$")
                    @Nullable String effect,
            @JsonPropertyDescription("For how long, of NoExecute") @Min(0) @Max(86400)
                    @Nullable Long tolerationSeconds) {}

    /** How far apart the pods of one service are kept. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TopologySpread(
            @JsonPropertyDescription("By how many pods two domains may differ")
                    @Required
                    @Min(1)
                    @Max(50)
                    Integer maxSkew,
            @JsonPropertyDescription("The label of nodes that names their domain")
                    @Required
                    @Pattern(LABEL_KEY)
                    @Size(max = LABEL_KEY_MAX)
                    String topologyKey,
            @JsonPropertyDescription("What happens where that cannot be")
                    @Required
                    @Pattern("^(DoNotSchedule|ScheduleAnyway)$")
                    String whenUnsatisfiable) {}
}
