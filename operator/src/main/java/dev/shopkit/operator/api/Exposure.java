package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the shop is reached from outside; without an Ingress only from inside the cluster. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Exposure(
        @JsonPropertyDescription(
                        "One Ingress for all paths; without it only the cluster reaches the shop")
                @Nullable Ingress ingress,
        @JsonPropertyDescription(
                        "How many proxies stand before the services, the ingress controller"
                                + " included; whose word on a client's address is taken")
                @Min(0)
                @Max(8)
                @Nullable Integer trustedProxies) {
    private static final int INGRESS_CONTROLLER = 1;

    /** Reached from inside only. */
    public static final Exposure NONE = new Exposure(null, null);

    /** What the services are told: the ingress controller alone, where nobody says otherwise. */
    public int proxies() {
        return Objects.requireNonNullElse(trustedProxies, INGRESS_CONTROLLER);
    }

    /** One Ingress for all paths. Without a host it answers to every name. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(value = "!has(self.tls) || has(self.host)", message = "tls needs a host")
    public record Ingress(
            @JsonPropertyDescription("The class of the ingress controller that shall serve it")
                    @Required
                    @Pattern(KubernetesText.SUBDOMAIN)
                    @Size(max = KubernetesText.SUBDOMAIN_LENGTH_MAX)
                    String ingressClassName,
            @JsonPropertyDescription(
                            "The shop's host name, or *. and a name for all names right below that"
                                    + " one; without it the Ingress answers to every name")
                    @Pattern(
                            "^([*][.])?[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"
                                    + "([.][a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$")
                    @Size(max = 253)
                    @ValidationRule(
                            value = "!self.matches('^[0-9]+([.][0-9]+){3}$')",
                            message = "host is a name and no address")
                    @Nullable String host,
            @JsonPropertyDescription("Only keys that the chart's ingressAnnotations allow")
                    @Size(max = 20)
                    @ValidationRule(
                            value = KubernetesText.KEYS,
                            message = KubernetesText.KEYS_WORDS)
                    Map<String, @Size(max = 1024) String> annotations,
            @JsonPropertyDescription("The certificate; needs a host") @Nullable Tls tls) {

        public Ingress {
            annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
        }
    }

    /** The certificate, in a Secret of type kubernetes.io/tls. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Tls(
            @JsonPropertyDescription("A Secret of type kubernetes.io/tls in the Shop's namespace")
                    @Required
                    @Pattern(KubernetesText.SUBDOMAIN)
                    @Size(max = KubernetesText.SUBDOMAIN_LENGTH_MAX)
                    String secretName) {}
}
