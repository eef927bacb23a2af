package dev.shopkit.orders.client;

import java.util.Map;

/** What the catalogue said of some products. */
public sealed interface CatalogAnswer {

    /** The products that are for sale, by id. */
    record Found(Map<String, SaleItem> items) implements CatalogAnswer {
        public Found {
            items = Map.copyOf(items);
        }
    }

    /** No answer in time; ask again later. */
    record Unavailable(String cause) implements CatalogAnswer {}
}
