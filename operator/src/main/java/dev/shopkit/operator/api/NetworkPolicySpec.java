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
            @JsonPropertyDescription("A range of addresses")
                    @Pattern("^[0-9a-fA-F.:]{2,39}/[0-9]{1,3}$")
                    @Nullable String cidr,
            @JsonPropertyDescription("Pods of all namespaces with these labels")
                    @Size(min = 1, max = 5)
                    @Nullable Map<String, @Size(max = 63) String> namespaceLabels,
            @JsonPropertyDescription("Pods with these labels, of those namespaces or of the Shop's")
                    @Size(min = 1, max = 5)
                    @Nullable Map<String, @Size(max = 63) String> podLabels) {}
}
