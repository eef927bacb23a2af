package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A taint that pods bear. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.operator) || self.operator != 'Exists' || !has(self.value)",
        message = "operator Exists has no value")
@ValidationRule(
        value = "has(self.key) || (has(self.operator) && self.operator == 'Exists')",
        message = "without a key the operator is Exists")
@ValidationRule(
        value =
                "!has(self.tolerationSeconds) ||"
                        + " (has(self.effect) && self.effect == 'NoExecute')",
        message = "tolerationSeconds is for the effect NoExecute")
public record Toleration(
        @JsonPropertyDescription("The taint's key; every taint where it is absent")
                @Pattern(KubernetesText.KEY)
                @Size(max = KubernetesText.KEY_LENGTH_MAX)
                @ValidationRule(
                        value = KubernetesText.KEY_PREFIX,
                        message = KubernetesText.KEY_PREFIX_WORDS)
                @Nullable String key,
        @JsonPropertyDescription("Equal where it is absent") @Pattern("^(Exists|Equal)$")
                @Nullable String operator,
        @JsonPropertyDescription("The taint's value")
                @Pattern("^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$")
                @Nullable String value,
        @JsonPropertyDescription("The taint's effect; each where it is absent")
                @Pattern("^(NoSchedule|PreferNoSchedule|NoExecute)$")
                @Nullable String effect,
        @JsonPropertyDescription("For how long, of NoExecute") @Min(0) @Max(86400)
                @Nullable Long tolerationSeconds) {}
