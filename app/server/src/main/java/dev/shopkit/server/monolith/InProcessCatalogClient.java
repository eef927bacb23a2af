package dev.shopkit.server.monolith;

import dev.shopkit.catalog.CatalogService;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.client.CatalogAnswer;
import dev.shopkit.orders.client.CatalogClient;
import dev.shopkit.orders.client.SaleItem;
import java.util.List;
import java.util.stream.Collectors;

/** The catalogue in the same process; passes the contract suite of the one over HTTP. */
public final class InProcessCatalogClient implements CatalogClient {
    private final CatalogService catalog;

    public InProcessCatalogClient(CatalogService catalog) {
        this.catalog = catalog;
    }

    @Override
    public CatalogAnswer products(List<String> ids, Deadline deadline) {
        try {
            var items =
                    catalog.products(ids, deadline).stream()
                            .map(it -> new SaleItem(it.id(), it.name(), it.image(), it.price()))
                            .collect(Collectors.toMap(SaleItem::productId, it -> it));
            return new CatalogAnswer.Found(items);
        } catch (StoreUnavailableException away) {
            return new CatalogAnswer.Unavailable(String.valueOf(away.getMessage()));
        }
    }
}
