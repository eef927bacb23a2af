package dev.shopkit.server.shop;

import java.net.URI;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Which port serves a path, as the Ingress decides it.
 *
 * @param ports by the prefix of the path; the longest that fits counts
 */
public record Gateway(Map<String, Integer> ports) {

    public Gateway {
        ports = Map.copyOf(ports);
    }

    /** One process for everything. */
    public static Gateway of(int port) {
        return new Gateway(Map.of("/", port));
    }

    public static Gateway of(int users, int catalog, int inventory, int orders) {
        return new Gateway(
                Map.of(
                        "/api/users", users,
                        "/api/sessions", users,
                        "/api/products", catalog,
                        "/api/categories", catalog,
                        "/api/pictures", catalog,
                        "/api/admin/catalog", catalog,
                        "/api/inventory", inventory,
                        "/api/admin/inventory", inventory,
                        "/api/orders", orders,
                        "/api/admin/orders", orders));
    }

    /** The same with a storefront, which has the rest. */
    public Gateway withStorefront(int port) {
        var all = new HashMap<>(ports);
        all.put("/", port);
        return new Gateway(all);
    }

    /** Between the services instead. */
    public static Gateway internal(int catalog, int inventory) {
        return new Gateway(
                Map.of(
                        "/internal/products", catalog,
                        "/internal/holds", inventory,
                        "/internal/shipments", inventory));
    }

    public URI address(String path) {
        var port =
                ports.entrySet().stream()
                        .filter(it -> path.startsWith(it.getKey()))
                        .max(Comparator.comparingInt(it -> it.getKey().length()))
                        .orElseThrow(() -> new IllegalArgumentException("nobody serves " + path))
                        .getValue();
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
