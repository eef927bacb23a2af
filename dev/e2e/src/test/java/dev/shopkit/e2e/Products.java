package dev.shopkit.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Ids of what the shop sells. */
final class Products {
    private static final Pattern ID = Pattern.compile("\\{\"id\":\"([^\"]+)\"");

    private Products() {}

    static List<String> first(Storefront shop, int count) {
        var page = shop.get("/api/products?limit=" + count, "");
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
