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

/** The cache: one that the operator runs, or one that somebody else does. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.managed) != has(self.external)",
        message = "exactly one of managed and external is set")
public record Redis(
        @JsonPropertyDescription("One Redis that the operator runs; nothing in it needs to last")
                @Nullable Managed managed,
        @JsonPropertyDescription("A Redis that somebody else runs") @Nullable External external) {

    /** One Redis without persistence. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(
            value =
                    "!has(self.resources) || !has(self.resources.memory) ||"
                            + " quantity(self.resources.memory)"
                            + ".isGreaterThan(quantity(self.maxMemory))",
            message = "resources.memory is more than maxMemory")
    public record Managed(
            @JsonPropertyDescription("What Redis keeps at most; the oldest goes first")
                    @Default("128Mi")
                    @Pattern(KubernetesText.BYTES)
                    @Size(max = KubernetesText.BYTES_LENGTH_MAX)
                    @ValidationRule(
                            value =
                                    "quantity(self).compareTo(quantity('16Mi')) >= 0 &&"
                                            + " quantity(self).compareTo(quantity('64Gi')) <= 0",
                            message = "maxMemory is between 16Mi and 64Gi")
                    String maxMemory,
            @JsonPropertyDescription("CPU and memory of its pod; memory is more than maxMemory")
                    Resources resources,
            @JsonPropertyDescription("Labels of the nodes that its pod may use")
                    @Size(max = 10)
                    @ValidationRule(
                            value = KubernetesText.KEYS,
                            message = KubernetesText.KEYS_WORDS)
                    Map<
                                    String,
                                    @Pattern(KubernetesText.LABEL_VALUE)
                                    @Size(max = KubernetesText.LABEL_VALUE_LENGTH_MAX) String>
                            nodeSelector,
            @JsonPropertyDescription("Taints that its pod bears") @Size(max = 10)
                    List<Toleration> tolerations) {

        public Managed {
            maxMemory = Objects.requireNonNullElse(maxMemory, "128Mi");
            resources = Objects.requireNonNullElse(resources, Resources.NONE);
            nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
            tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
        }
    }
}
