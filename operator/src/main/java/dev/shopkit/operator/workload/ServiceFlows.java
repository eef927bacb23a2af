package dev.shopkit.operator.workload;

import dev.shopkit.operator.api.NetworkPolicySpec.Peer;
import dev.shopkit.operator.kube.Flows;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import java.util.ArrayList;
import java.util.List;

/** Who speaks with a shop's services; whatever is not named here is denied. */
public final class ServiceFlows {

    private ServiceFlows() {}

    /** Denies everything to every pod of the Shop; the other policies add to it. */
    public static NetworkPolicy denyAll(ShopModel model) {
        var names = model.names();
        // spotless:off
        return new NetworkPolicyBuilder()
            .withMetadata(model.metaNamed(names.part("default-deny"), names.shopLabels()))
            .withNewSpec()
                .withPolicyTypes("Ingress", "Egress")
                .withNewPodSelector().withMatchLabels(names.shopSelector()).endPodSelector()
            .endSpec()
            .build();
        // spotless:on
    }

    static NetworkPolicy desired(ShopModel model, AppService service) {
        return Flows.desired(model, service.id(), heard(model, service), said(model, service));
    }

    private static List<NetworkPolicyIngressRule> heard(ShopModel model, AppService service) {
        var heard = new ArrayList<NetworkPolicyIngressRule>();
        var visitors = model.spec().networkPolicy().ingressFrom();
        heard.add(Flows.from(visitors.stream().map(ServiceFlows::peer).toList(), 8080));
        if (service == AppService.CATALOG) {
            heard.add(Flows.from(List.of(Flows.part(model, AppService.STOREFRONT.id())), 8080));
        }
        if (service == AppService.CATALOG || service == AppService.INVENTORY) {
            heard.add(Flows.from(List.of(Flows.part(model, AppService.ORDERS.id())), 8081));
        }
        heard.add(Flows.from(List.of(Flows.operator(model), Flows.monitoring()), 9090));
        return heard;
    }

    private static List<NetworkPolicyEgressRule> said(ShopModel model, AppService service) {
        var said = new ArrayList<NetworkPolicyEgressRule>();
        said.add(Flows.dns());
        if (service == AppService.STOREFRONT) {
            said.add(Flows.to(List.of(Flows.part(model, AppService.CATALOG.id())), 8080));
            return said;
        }
        if (external(model, service)) {
            said.add(Flows.toAnywhere());
        }
        if (model.spec().mongodb().managed() != null) {
            said.add(Flows.to(List.of(Flows.part(model, ShopNames.MONGODB)), 27017));
        }
        if (model.spec().redis().managed() != null && !service.caches().isEmpty()) {
            said.add(Flows.to(List.of(Flows.part(model, ShopNames.REDIS)), 6379));
        }
        if (service == AppService.ORDERS) {
            var called = List.of(AppService.CATALOG, AppService.INVENTORY);
            said.add(Flows.to(called.stream().map(s -> Flows.part(model, s.id())).toList(), 8081));
        }
        return said;
    }

    private static boolean external(ShopModel model, AppService service) {
        return model.spec().mongodb().external() != null
                || (model.spec().redis().external() != null && !service.caches().isEmpty());
    }

    private static NetworkPolicyPeer peer(Peer peer) {
        var built = new NetworkPolicyPeerBuilder();
        if (peer.cidr() != null) {
            built.withNewIpBlock().withCidr(peer.cidr()).endIpBlock();
        }
        if (peer.namespaceLabels() != null) {
            built.withNewNamespaceSelector()
                    .withMatchLabels(peer.namespaceLabels())
                    .endNamespaceSelector();
        }
        if (peer.podLabels() != null) {
            built.withNewPodSelector().withMatchLabels(peer.podLabels()).endPodSelector();
        }
        return built.build();
    }
}
