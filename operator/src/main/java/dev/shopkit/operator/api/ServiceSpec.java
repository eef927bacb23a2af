package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings of one service. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!(has(self.replicas) && has(self.autoscaling))",
        message = "replicas and autoscaling exclude each other")
public record ServiceSpec(
        @Min(1) @Max(50) @Nullable Integer replicas,
        @Nullable Autoscaling autoscaling,
        Resources resources) {

    /** Nothing set. */
    public static final ServiceSpec DEFAULT = new ServiceSpec(null, null, Resources.NONE);

    public ServiceSpec {
        resources = Objects.requireNonNullElse(resources, Resources.NONE);
    }

    ServiceSpec withResources(Resources other) {
        return new ServiceSpec(replicas, autoscaling, other);
    }

    /** Bounds and target of a HorizontalPodAutoscaler. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(
            value = "self.minReplicas <= self.maxReplicas",
            message = "minReplicas is at most maxReplicas")
    public record Autoscaling(
            @Default("2") @Min(1) @Max(50) Integer minReplicas,
            @Required @Min(1) @Max(50) Integer maxReplicas,
            @Default("70") @Min(10) @Max(300) Integer targetCPUUtilizationPercentage) {

        public Autoscaling {
            minReplicas = Objects.requireNonNullElse(minReplicas, 2);
            targetCPUUtilizationPercentage =
                    Objects.requireNonNullElse(targetCPUUtilizationPercentage, 70);
        }
    }
}
