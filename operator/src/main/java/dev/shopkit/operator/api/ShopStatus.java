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
        @JsonPropertyDescription("The generation of the spec that this status speaks of")
                @Nullable Long observedGeneration,
        @JsonPropertyDescription("Where the shop is") @Nullable String url,
        @JsonPropertyDescription("Ready, Available, Progressing and others, each with its reason")
                @Size(max = 16)
                List<ShopCondition> conditions,
        @JsonPropertyDescription("Which versions there are") @Nullable Release release,
        @JsonPropertyDescription("How many pods of each service serve") @Size(max = 16)
                List<Service> services) {

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
            @JsonPropertyDescription("The last good version, to which a bad one returns")
                    @Nullable String stable,
            @JsonPropertyDescription("The version that is asked of the pods now")
                    @Nullable String current,
            @JsonPropertyDescription("The version that did not start in time")
                    @Nullable String rejected) {}

    /** Pods of one service. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Service(
            @JsonPropertyDescription("The service") String name,
            @JsonPropertyDescription("Pods that serve") int ready,
            @JsonPropertyDescription("Pods that are asked for") int replicas,
            @JsonPropertyDescription("The version that they run") String version) {}
}
