package dev.shopkit.operator.edge;

import dev.shopkit.operator.api.Exposure.Ingress;
import dev.shopkit.operator.api.Topology;
import dev.shopkit.operator.kube.ShopModel;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPathBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.IngressTLS;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Ingress for the whole shop: each path prefix goes to the service that answers it. */
public final class ShopIngress {

    private static final Map<String, String> ROUTES = routes();

    private ShopIngress() {}

    /** The Ingress, when one is asked for. */
    public static Optional<io.fabric8.kubernetes.api.model.networking.v1.Ingress> desired(
            ShopModel model) {
        return Optional.ofNullable(model.spec().exposure().ingress()).map(i -> desired(model, i));
    }

    private static io.fabric8.kubernetes.api.model.networking.v1.Ingress desired(
            ShopModel model, Ingress ingress) {
        var names = model.names();
        var meta = model.metaNamed(names.shop(), names.shopLabels());
        meta.setAnnotations(new LinkedHashMap<>(ingress.annotations()));
        // spotless:off
        return new IngressBuilder()
            .withMetadata(meta)
            .withNewSpec()
                .withIngressClassName(ingress.ingressClassName())
                .withTls(tls(ingress))
                .addNewRule()
                    .withHost(ingress.host())
                    .withNewHttp().withPaths(paths(model)).endHttp()
                .endRule()
            .endSpec()
            .build();
        // spotless:on
    }

    private static List<HTTPIngressPath> paths(ShopModel model) {
        if (model.spec().topology() == Topology.Monolith) {
            return List.of(path(model, "/", "shop"));
        }
        return ROUTES.entrySet().stream().map(r -> path(model, r.getKey(), r.getValue())).toList();
    }

    private static HTTPIngressPath path(ShopModel model, String prefix, String service) {
        // spotless:off
        return new HTTPIngressPathBuilder()
            .withPath(prefix)
            .withPathType("Prefix")
            .withNewBackend()
                .withNewService()
                    .withName(model.names().part(service))
                    .withNewPort().withName("http").endPort()
                .endService()
            .endBackend()
            .build();
        // spotless:on
    }

    private static List<IngressTLS> tls(Ingress ingress) {
        var tls = ingress.tls();
        return tls == null
                ? List.of()
                : List.of(
                        new IngressTLS(List.of(String.valueOf(ingress.host())), tls.secretName()));
    }

    private static Map<String, String> routes() {
        var routes = new LinkedHashMap<String, String>();
        routes.put("/api/users", "users");
        routes.put("/api/sessions", "users");
        routes.put("/api/products", "catalog");
        routes.put("/api/categories", "catalog");
        routes.put("/api/pictures", "catalog");
        routes.put("/api/admin/catalog", "catalog");
        routes.put("/api/inventory", "inventory");
        routes.put("/api/admin/inventory", "inventory");
        routes.put("/api/orders", "orders");
        routes.put("/api/admin/orders", "orders");
        routes.put("/", "storefront");
        return routes;
    }
}
