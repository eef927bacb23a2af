package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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
        @JsonPropertyDescription("Pods of this service; template.replicas where it is absent")
                @Min(1)
                @Max(50)
                @Nullable Integer replicas,
        @JsonPropertyDescription("Pods by their use of CPU, in place of replicas")
                @Nullable Autoscaling autoscaling,
        @JsonPropertyDescription(
                        "CPU and memory of its pods; template.resources where it is absent")
                @ValidationRule(
                        value = Resources.OF_A_SERVICE,
                        message = Resources.OF_A_SERVICE_WORDS)
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
            @JsonPropertyDescription("So many pods at rest") @Default("2") @Min(1) @Max(50)
                    Integer minReplicas,
            @JsonPropertyDescription("So many pods at most") @Required @Min(1) @Max(50)
                    Integer maxReplicas,
            @JsonPropertyDescription("Of the CPU that the pods request")
                    @Default("70")
                    @Min(10)
                    @Max(300)
                    Integer targetCPUUtilizationPercentage) {

        public Autoscaling {
            minReplicas = Objects.requireNonNullElse(minReplicas, 2);
            targetCPUUtilizationPercentage =
                    Objects.requireNonNullElse(targetCPUUtilizationPercentage, 70);
        }
    }
}
