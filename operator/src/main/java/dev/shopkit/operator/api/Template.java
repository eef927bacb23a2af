package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What holds for every service's pods. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Template(
        @Default("2") @Min(1) @Max(50) Integer replicas,
        Resources resources,
        @Size(max = 10) Map<String, @Size(max = 63) String> nodeSelector,
        @Size(max = 10) List<Toleration> tolerations,
        @Size(max = 5) List<TopologySpread> topologySpreadConstraints) {

    /** Two of everything, spread softly over nodes. */
    public static final Template DEFAULT =
            new Template(2, Resources.NONE, Map.of(), List.of(), List.of());

    public Template {
        replicas = Objects.requireNonNullElse(replicas, 2);
        resources = Objects.requireNonNullElse(resources, Resources.NONE);
        nodeSelector = nodeSelector == null ? Map.of() : Map.copyOf(nodeSelector);
        tolerations = tolerations == null ? List.of() : List.copyOf(tolerations);
        topologySpreadConstraints =
                topologySpreadConstraints == null
                        ? List.of()
                        : List.copyOf(topologySpreadConstraints);
    }

    /** A taint that the pods bear. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(
            value = "!has(self.operator) || self.operator != 'Exists' || !has(self.value)",
            message = "operator Exists has no value")
    public record Toleration(
            @Pattern("^[A-Za-z0-9][A-Za-z0-9._/-]{0,252}$") @Nullable String key,
            @Pattern("^(Exists|Equal)$") @Nullable String operator,
            @Pattern("^[A-Za-z0-9._-]{1,63}$") @Nullable String value,
            @Pattern("^(NoSchedule|PreferNoSchedule|NoExecute)$") @Nullable String effect,
            @Min(0) @Max(86400) @Nullable Long tolerationSeconds) {}

    /** How far apart the pods of one service are kept. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TopologySpread(
            @Required @Min(1) @Max(50) Integer maxSkew,
            @Required @Pattern("^[A-Za-z0-9][A-Za-z0-9._/-]{0,252}$") String topologyKey,
            @Required @Pattern("^(DoNotSchedule|ScheduleAnyway)$") String whenUnsatisfiable) {}
}
