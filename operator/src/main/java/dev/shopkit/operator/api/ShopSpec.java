package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a team asks for. Absent parts are filled with their defaults on construction. */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.topology == oldSelf.topology",
        message = "topology cannot be changed: make a new Shop")
@ValidationRule(
        value =
                "!has(self.services) || (self.topology == 'Monolith' ? !has(self.services.users)"
                        + " && !has(self.services.catalog) && !has(self.services.inventory) &&"
                        + " !has(self.services.orders) && !has(self.services.storefront) :"
                        + " !has(self.services.shop))",
        message = "a Monolith has services.shop, Microservices have the other five")
@ValidationRule(
        value = "has(self.mongodb.managed) == has(oldSelf.mongodb.managed)",
        message = "mongodb cannot change between managed and external: data would stay behind")
public record ShopSpec(
        @JsonPropertyDescription(
                        "Version of the app image, and the image's tag unless image is set")
                @Required
                @Pattern("^[A-Za-z0-9_][A-Za-z0-9._-]{0,62}$")
                String version,
        @JsonPropertyDescription(
                        "Full image reference, by digest; must match the chart's"
                                + " allowedImageRepositories")
                @Pattern("^[a-z0-9][a-zA-Z0-9./:_-]*@sha256:[a-f0-9]{64}$")
                @Size(max = 400)
                @Nullable String image,
        @Size(max = 5) List<SecretName> imagePullSecrets,
        @Default("Microservices") Topology topology,
        Template template,
        Services services,
        Exposure exposure,
        @Required Mongodb mongodb,
        @Required Redis redis,
        Rollout rollout,
        @JsonPropertyDescription("ISO 4217 codes; the first is the default")
                @Size(min = 1, max = 10)
                List<@Pattern("^[A-Z]{3}$") String> currencies,
        @JsonPropertyDescription("Fills an empty catalogue with sample products") @Default("false")
                Boolean sampleData,
        NetworkPolicySpec networkPolicy,
        @JsonPropertyDescription("While true the operator changes nothing") @Default("false")
                Boolean suspendReconciliation) {

    public ShopSpec {
        imagePullSecrets = imagePullSecrets == null ? List.of() : List.copyOf(imagePullSecrets);
        topology = Objects.requireNonNullElse(topology, Topology.Microservices);
        template = Objects.requireNonNullElse(template, Template.DEFAULT);
        services = Objects.requireNonNullElse(services, Services.DEFAULT);
        exposure = Objects.requireNonNullElse(exposure, Exposure.NONE);
        rollout = Objects.requireNonNullElse(rollout, Rollout.DEFAULT);
        currencies = currencies == null ? List.of("EUR") : List.copyOf(currencies);
        sampleData = Objects.requireNonNullElse(sampleData, false);
        networkPolicy = Objects.requireNonNullElse(networkPolicy, NetworkPolicySpec.DEFAULT);
        suspendReconciliation = Objects.requireNonNullElse(suspendReconciliation, false);
    }
}
