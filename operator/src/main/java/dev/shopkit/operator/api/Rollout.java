package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a new release is judged, and when the last good one comes back. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rollout(
        @JsonPropertyDescription("Seconds without progress after which a release is given up")
                @Default("600")
                @Min(15)
                @Max(7200)
                Integer progressDeadlineSeconds,
        @JsonPropertyDescription(
                        "Seconds that a release must serve without a crash before the one before"
                                + " it is forgotten; until then a release that does not stay up is"
                                + " taken back")
                @Default("60")
                @Min(0)
                @Max(86400)
                Integer soakSeconds,
        @JsonPropertyDescription(
                        "Another token than before tries a release again that was given up")
                @Pattern("^[A-Za-z0-9._-]{1,63}$")
                @Size(max = 63)
                @Nullable String retryToken) {

    /** Ten minutes, as a Deployment has, and one to prove itself. */
    public static final Rollout DEFAULT = new Rollout(600, 60, null);

    public Rollout {
        progressDeadlineSeconds = Objects.requireNonNullElse(progressDeadlineSeconds, 600);
        soakSeconds = Objects.requireNonNullElse(soakSeconds, 60);
    }
}
