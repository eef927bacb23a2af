package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.util.Objects;

/** How long a new release may stand still before the last good one comes back. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rollout(
        @JsonPropertyDescription("Seconds without progress after which a release is given up")
                @Default("600")
                @Min(15)
                @Max(7200)
                Integer progressDeadlineSeconds) {

    /** Ten minutes, as a Deployment has. */
    public static final Rollout DEFAULT = new Rollout(600);

    public Rollout {
        progressDeadlineSeconds = Objects.requireNonNullElse(progressDeadlineSeconds, 600);
    }
}
