package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cache: one that the operator runs, or one that somebody else does. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.managed) != has(self.external)",
        message = "exactly one of managed and external is set")
public record Redis(@Nullable Managed managed, @Nullable External external) {

    /** One Redis without persistence. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Managed(
            @Default("128Mi")
                    @Pattern("^[1-9][0-9]{0,5}(Mi|Gi)$")
                    @ValidationRule(
                            value =
                                    "quantity(self).compareTo(quantity('16Mi')) >= 0 &&"
                                            + " quantity(self).compareTo(quantity('64Gi')) <= 0",
                            message = "maxMemory is between 16Mi and 64Gi")
                    String maxMemory,
            Resources resources) {

        public Managed {
            maxMemory = Objects.requireNonNullElse(maxMemory, "128Mi");
            resources = Objects.requireNonNullElse(resources, Resources.NONE);
        }
    }
}
