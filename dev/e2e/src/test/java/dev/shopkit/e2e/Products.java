package dev.shopkit.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Ids of what the shop sells. */
final class Products {
    private static final Pattern ID = Pattern.compile("\\{\"id\":\"([^\"]+)\"");

    private static final int PLENTY = 900_000;

    private Products() {}

    /** Some of what the shop sells, of which there is more than a test can buy. */
    static List<String> stocked(
            Cluster cluster, Storefront shop, String namespace, String name, int count) {
        var admin = Admin.of(cluster, shop, namespace, name);
        var products = first(shop, count);
        for (var product : products) {
            var counted = shop.count(admin, product, PLENTY);
            if (counted.status() != 200 && counted.status() != 201) {
                throw new IllegalStateException("not stocked: " + counted);
            }
        }
        return products;
    }

    static List<String> first(Storefront shop, int count) {
        var page = shop.read("/api/products?limit=" + count, "");
        var ids = new ArrayList<String>();
        var matcher = ID.matcher(page.body());
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        if (ids.size() != count) {
            throw new IllegalStateException("the shop shows " + ids.size() + " products: " + page);
        }
        return List.copyOf(ids);
    }
}
