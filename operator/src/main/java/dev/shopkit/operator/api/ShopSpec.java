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
@ValidationRule(
        value =
                "self.topology != 'Monolith' || (has(self.services) && has(self.services.shop) &&"
                        + " has(self.services.shop.resources) &&"
                        + " has(self.services.shop.resources.memory) ?"
                        + " quantity(self.services.shop.resources.memory)"
                        + ".compareTo(quantity('512Mi')) >= 0 :"
                        + " !has(self.template) || !has(self.template.resources) ||"
                        + " !has(self.template.resources.memory) ||"
                        + " quantity(self.template.resources.memory)"
                        + ".compareTo(quantity('512Mi')) >= 0)",
        message =
                "services.shop.resources.memory, template.resources.memory where it is absent, is"
                        + " at least 512Mi for a Monolith")
public record ShopSpec(
        @JsonPropertyDescription(
                        "Version of the app image, and the image's tag unless image is set")
                @Required
                @Pattern("^[A-Za-z0-9_][A-Za-z0-9._-]{0,62}$")
                String version,
        @JsonPropertyDescription(
                        "Full image reference, by digest; must match the chart's"
                                + " allowedImageRepositories")
                @Pattern(
                        "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[0-9]{1,5})?"
                                + "(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"
                                + "(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?@sha256:[a-f0-9]{64}$")
                @Size(max = 400)
                @Nullable String image,
        @JsonPropertyDescription("Secrets that open the registry of the images")
                @Size(max = 5)
                @ValidationRule(
                        value = "self.all(one, self.exists_one(other, other.name == one.name))",
                        message = "a pull secret stands once")
                List<SecretName> imagePullSecrets,
        @JsonPropertyDescription(
                        "A Deployment for each service, or one for all; it stays as it was first")
                @Default("Microservices")
                Topology topology,
        @JsonPropertyDescription("What holds for the pods of every service") Template template,
        @JsonPropertyDescription("What differs for single services") Services services,
        @JsonPropertyDescription("How the shop is reached from outside") Exposure exposure,
        @JsonPropertyDescription("Where every fact lives") @Required Mongodb mongodb,
        @JsonPropertyDescription("The cache, which may vanish") @Required Redis redis,
        @JsonPropertyDescription("How a new release is judged") Rollout rollout,
        @JsonPropertyDescription("ISO 4217 codes; the first is the default")
                @Size(min = 1, max = 10)
                @ValidationRule(
                        value = "self.all(one, self.exists_one(other, other == one))",
                        message = "a currency stands once")
                @ValidationRule(
                        value = CurrencyCodes.KNOWN,
                        message = "a currency is a code of ISO 4217")
                List<@Pattern("^[A-Z]{3}$") @Size(max = 3) String> currencies,
        @JsonPropertyDescription("Fills an empty catalogue with sample products") @Default("false")
                Boolean sampleData,
        @JsonPropertyDescription("Who may reach the shop inside the cluster")
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

    /** The same spec, not suspended. */
    public ShopSpec active() {
        return suspendReconciliation
                ? new ShopSpec(
                        version,
                        image,
                        imagePullSecrets,
                        topology,
                        template,
                        services,
                        exposure,
                        mongodb,
                        redis,
                        rollout,
                        currencies,
                        sampleData,
                        networkPolicy,
                        false)
                : this;
    }

    /** The same with another database. */
    public ShopSpec with(Mongodb other) {
        return new ShopSpec(
                version,
                image,
                imagePullSecrets,
                topology,
                template,
                services,
                exposure,
                other,
                redis,
                rollout,
                currencies,
                sampleData,
                networkPolicy,
                suspendReconciliation);
    }
}
