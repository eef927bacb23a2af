package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Size of one pod; what is absent comes from the next wider setting. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value =
                "!has(self.cpu) || (quantity(self.cpu).compareTo(quantity('10m')) >= 0 &&"
                        + " quantity(self.cpu).compareTo(quantity('64')) <= 0)",
        message = "cpu is between 10m and 64")
@ValidationRule(
        value =
                "!has(self.memory) || (quantity(self.memory).compareTo(quantity('32Mi')) >= 0 &&"
                        + " quantity(self.memory).compareTo(quantity('256Gi')) <= 0)",
        message = "memory is between 32Mi and 256Gi")
@ValidationRule(
        value =
                "!has(self.cpuLimit) ||"
                        + " (quantity(self.cpuLimit).compareTo(quantity('100m')) >= 0 &&"
                        + " quantity(self.cpuLimit).compareTo(quantity('64')) <= 0)",
        message = "cpuLimit is between 100m and 64")
@ValidationRule(
        value =
                "!has(self.cpu) || !has(self.cpuLimit) ||"
                        + " quantity(self.cpuLimit).compareTo(quantity(self.cpu)) >= 0",
        message = "cpuLimit is at least cpu")
public record Resources(
        @JsonPropertyDescription("CPU request")
                @Pattern(KubernetesText.CORES)
                @Size(max = KubernetesText.CORES_LENGTH_MAX)
                @Nullable String cpu,
        @JsonPropertyDescription("Memory request and limit")
                @Pattern(KubernetesText.BYTES)
                @Size(max = KubernetesText.BYTES_LENGTH_MAX)
                @Nullable String memory,
        @JsonPropertyDescription(
                        "CPU limit, for namespaces that demand one; none where it is absent. A"
                                + " request of a wider setting is lowered to it")
                @Pattern(KubernetesText.CORES)
                @Size(max = KubernetesText.CORES_LENGTH_MAX)
                // Absent from the text of releases that have none, whose ids follow from it.
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable String cpuLimit) {

    /** The rule of a service's memory: a JVM and what the service admits need so much. */
    static final String OF_A_SERVICE =
            "!has(self.memory) || quantity(self.memory).compareTo(quantity('256Mi')) >= 0";

    static final String OF_A_SERVICE_WORDS = "memory of a service is at least 256Mi";

    /** Nothing asked. */
    public static final Resources NONE = new Resources(null, null);

    /** Without a CPU limit. */
    public Resources(@Nullable String cpu, @Nullable String memory) {
        this(cpu, memory, null);
    }

    /** These, and the other's where these say nothing. */
    public Resources or(Resources other) {
        return new Resources(
                cpu == null ? other.cpu : cpu,
                memory == null ? other.memory : memory,
                cpuLimit == null ? other.cpuLimit : cpuLimit);
    }
}
