package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
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
public record Resources(
        @JsonPropertyDescription("CPU request; there is no CPU limit")
                @Pattern("^([1-9][0-9]{0,4}m|[1-9][0-9]?)$")
                @Nullable String cpu,
        @JsonPropertyDescription("Memory request and limit") @Pattern("^[1-9][0-9]{0,5}(Mi|Gi)$")
                @Nullable String memory) {

    /** The rule of a service's memory: a JVM and what the service admits need so much. */
    static final String OF_A_SERVICE =
            "!has(self.memory) || quantity(self.memory).compareTo(quantity('256Mi')) >= 0";

    static final String OF_A_SERVICE_WORDS = "memory of a service is at least 256Mi";

    /** Nothing asked. */
    public static final Resources NONE = new Resources(null, null);

    /** These, and the other's where these say nothing. */
    public Resources or(Resources other) {
        return new Resources(cpu == null ? other.cpu : cpu, memory == null ? other.memory : memory);
    }
}
