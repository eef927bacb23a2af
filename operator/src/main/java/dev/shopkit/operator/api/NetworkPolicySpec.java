package dev.shopkit.operator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may reach the shop's public port. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NetworkPolicySpec(
        @JsonPropertyDescription("Sources allowed to the public port; empty means any")
                @Size(max = 10)
                List<Peer> ingressFrom) {

    /** Eight groups of four digits, seven colons and {@code /128}. */
    private static final int CIDR_LENGTH_MAX = 43;

    /** From anywhere. */
    public static final NetworkPolicySpec DEFAULT = new NetworkPolicySpec(List.of());

    public NetworkPolicySpec {
        ingressFrom = ingressFrom == null ? List.of() : List.copyOf(ingressFrom);
    }

    /** Pods of some namespaces, or a range of addresses. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @ValidationRule(
            value = "has(self.cidr) != (has(self.namespaceLabels) || has(self.podLabels))",
            message = "a peer is either a cidr or labels")
    public record Peer(
            @JsonPropertyDescription("A range of addresses, of IPv4 or IPv6, such as 10.0.0.0/8")
                    @Size(max = CIDR_LENGTH_MAX)
                    @ValidationRule(
                            value = "isCIDR(self)",
                            message = "cidr is a range of addresses, such as 10.0.0.0/8")
                    @Nullable String cidr,
            @JsonPropertyDescription("Pods of all namespaces with these labels")
                    @Size(min = 1, max = 5)
                    @ValidationRule(
                            value = KubernetesText.KEYS,
                            message = KubernetesText.KEYS_WORDS)
                    @Nullable
                            Map<
                                    String,
                                    @Pattern(KubernetesText.LABEL_VALUE)
                                    @Size(max = KubernetesText.LABEL_VALUE_LENGTH_MAX) String>
                            namespaceLabels,
            @JsonPropertyDescription("Pods with these labels, of those namespaces or of the Shop's")
                    @Size(min = 1, max = 5)
                    @ValidationRule(
                            value = KubernetesText.KEYS,
                            message = KubernetesText.KEYS_WORDS)
                    @Nullable
                            Map<
                                    String,
                                    @Pattern(KubernetesText.LABEL_VALUE)
                                    @Size(max = KubernetesText.LABEL_VALUE_LENGTH_MAX) String>
                            podLabels) {}
}
