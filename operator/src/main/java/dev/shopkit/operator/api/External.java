package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A database or cache that somebody else runs. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record External(
        @JsonPropertyDescription("Secret with one connection string a service, keyed by its name")
                @Required
                SecretName connectionSecretRef) {}
