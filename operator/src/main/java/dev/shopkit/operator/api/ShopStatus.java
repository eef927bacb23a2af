package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operator saw, in the terms of kstatus. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ShopStatus(
        @Nullable Long observedGeneration,
        @Nullable String url,
        @Size(max = 16) List<ShopCondition> conditions,
        @Nullable Release release,
        @Size(max = 16) List<Service> services) {

    public ShopStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        services = services == null ? List.of() : List.copyOf(services);
    }

    /** The condition of this type. */
    public Optional<ShopCondition> condition(String type) {
        return conditions.stream().filter(c -> c.type().equals(type)).findFirst();
    }

    /** Versions: the last good one, the one that runs, and one that was given up. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Release(
            @Nullable String stable,
            @Nullable String current,
            @JsonPropertyDescription("The version that did not start in time")
                    @Nullable String rejected) {}

    /** Pods of one service. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Service(String name, int ready, int replicas, String version) {}
}
