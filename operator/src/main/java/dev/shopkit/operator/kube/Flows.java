package dev.shopkit.operator.kube;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import java.util.List;
import java.util.Map;

/** The words in which network rules are written: who may speak with whom, on which port. */
public final class Flows {

    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private Flows() {}

    /** What one part may hear and say; everything else is denied by the default policy. */
    public static NetworkPolicy desired(
            ShopModel model,
            String part,
            List<NetworkPolicyIngressRule> heard,
            List<NetworkPolicyEgressRule> said) {
        // spotless:off
        return new NetworkPolicyBuilder()
            .withMetadata(model.meta(part))
            .withNewSpec()
                .withPolicyTypes("Ingress", "Egress")
                .withNewPodSelector().withMatchLabels(model.names().selector(part)).endPodSelector()
                .withIngress(heard)
                .withEgress(said)
            .endSpec()
            .build();
        // spotless:on
    }

    /** Heard on {@code port} from these; from anywhere when there are none. */
    public static NetworkPolicyIngressRule from(List<NetworkPolicyPeer> peers, int port) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(peers)
                .withPorts(port("TCP", port))
                .build();
    }

    /** Said to these on {@code port}. */
    public static NetworkPolicyEgressRule to(List<NetworkPolicyPeer> peers, int port) {
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(peers)
                .withPorts(port("TCP", port))
                .build();
    }

    /** Said to anybody over TCP: an external database may live anywhere. */
    public static NetworkPolicyEgressRule toAnywhere() {
        return new NetworkPolicyEgressRuleBuilder()
                .withPorts(new NetworkPolicyPortBuilder().withProtocol("TCP").build())
                .build();
    }

    /**
     * Questions to DNS, wherever it lives. A policy sees the port behind the Service, which for the
     * DNS pods of OpenShift is 5353.
     */
    public static NetworkPolicyEgressRule dns() {
        return new NetworkPolicyEgressRuleBuilder()
                .withPorts(port("UDP", 53), port("TCP", 53), port("UDP", 5353), port("TCP", 5353))
                .build();
    }

    /** The pods of one part of the same Shop. */
    public static NetworkPolicyPeer part(ShopModel model, String part) {
        return pods(model.names().selector(part));
    }

    /** Pods of the Shop's own namespace. */
    public static NetworkPolicyPeer pods(Map<String, String> labels) {
        // spotless:off
        return new NetworkPolicyPeerBuilder()
            .withNewPodSelector().withMatchLabels(labels).endPodSelector()
            .build();
        // spotless:on
    }

    /** The operator. */
    public static NetworkPolicyPeer operator(ShopModel model) {
        // spotless:off
        return new NetworkPolicyPeerBuilder()
            .withNewNamespaceSelector()
                .withMatchLabels(Map.of(NAMESPACE_NAME, model.settings().operatorNamespace()))
            .endNamespaceSelector()
            .withNewPodSelector()
                .withMatchLabels(Map.of("app.kubernetes.io/name", "shopkit-operator"))
            .endPodSelector()
            .build();
        // spotless:on
    }

    /** Namespaces that the platform team marked as those of its monitoring. */
    public static NetworkPolicyPeer monitoring() {
        // spotless:off
        return new NetworkPolicyPeerBuilder()
            .withNewNamespaceSelector()
                .withMatchLabels(Map.of("shopkit.dev/monitoring", "true"))
            .endNamespaceSelector()
            .build();
        // spotless:on
    }

    private static NetworkPolicyPort port(String protocol, int port) {
        return new NetworkPolicyPortBuilder()
                .withProtocol(protocol)
                .withPort(new IntOrString(port))
                .build();
    }
}
