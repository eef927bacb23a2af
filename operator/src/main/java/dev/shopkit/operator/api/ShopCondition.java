package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One answer about the Shop; {@code lastTransitionTime} moves only with {@code status}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ShopCondition(
        @Required @Size(max = 64) String type,
        @Required @Pattern("^(True|False|Unknown)$") String status,
        @Required @Size(max = 128) String reason,
        @Required @Size(max = 4096) String message,
        @Required @Size(max = 64) String lastTransitionTime,
        @Required Long observedGeneration) {

    /** Whether it says True. */
    public boolean holds() {
        return status.equals("True");
    }
}
