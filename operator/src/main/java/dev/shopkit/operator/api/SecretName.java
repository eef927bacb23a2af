package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A Secret in the Shop's own namespace; there is no way to name one elsewhere. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretName(
        @JsonPropertyDescription("The Secret's name")
                @Required
                @Pattern(KubernetesText.SUBDOMAIN)
                @Size(max = KubernetesText.SUBDOMAIN_LENGTH_MAX)
                String name) {}
