package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How far apart the pods of one part are kept. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TopologySpread(
        @JsonPropertyDescription("By how many pods two domains may differ")
                @Required
                @Min(1)
                @Max(50)
                Integer maxSkew,
        @JsonPropertyDescription("The label of nodes that names their domain")
                @Required
                @Pattern(KubernetesText.KEY)
                @Size(max = KubernetesText.KEY_LENGTH_MAX)
                @ValidationRule(
                        value = KubernetesText.KEY_PREFIX,
                        message = KubernetesText.KEY_PREFIX_WORDS)
                String topologyKey,
        @JsonPropertyDescription("What happens where that cannot be")
                @Required
                @Pattern("^(DoNotSchedule|ScheduleAnyway)$")
                @Size(max = 14)
                String whenUnsatisfiable) {

    /** The rule of a list of them: Kubernetes refuses a pair that stands twice. */
    static final String DISTINCT =
            "self.all(one, self.exists_one(other, other.topologyKey == one.topologyKey &&"
                    + " other.whenUnsatisfiable == one.whenUnsatisfiable))";

    static final String DISTINCT_WORDS = "a topologyKey stands once for each whenUnsatisfiable";
}
