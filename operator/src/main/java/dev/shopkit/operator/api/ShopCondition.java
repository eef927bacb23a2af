package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One answer about the Shop; {@code lastTransitionTime} moves only with {@code status}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ShopCondition(
        @JsonPropertyDescription("What is asked, such as Ready") @Required @Size(max = 64)
                String type,
        @JsonPropertyDescription("The answer") @Required @Pattern("^(True|False|Unknown)$")
                String status,
        @JsonPropertyDescription("Why, in one word for machines") @Required @Size(max = 128)
                String reason,
        @JsonPropertyDescription("Why, for a person") @Required @Size(max = 4096) String message,
        @JsonPropertyDescription("When the answer last changed") @Required @Size(max = 64)
                String lastTransitionTime,
        @JsonPropertyDescription("The generation of the spec that it speaks of") @Required
                Long observedGeneration) {

    /** Whether it says True. */
    public boolean holds() {
        return status.equals("True");
    }
}
