package dev.shopkit.orders.client;

import dev.shopkit.kit.money.Money;
import dev.shopkit.kit.work.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A catalogue in memory, which passes the same contract as the real one. */
public final class FakeCatalog implements CatalogClient {
    private final Map<String, SaleItem> items = new ConcurrentHashMap<>();
    private final AtomicReference<UnaryOperator<CatalogAnswer>> answers =
            new AtomicReference<>(it -> it);

    public void sell(SaleItem item) {
        items.put(item.productId(), item);
    }

    public void sell(String productId, long amount, String currency) {
        sell(
                new SaleItem(
                        productId,
                        "Product " + productId,
                        "/api/pictures/p.svg",
                        new Money(amount, currency)));
    }

    /** What callers are told, and what happens before they are. */
    public void answer(UnaryOperator<CatalogAnswer> change) {
        answers.set(change);
    }

    @Override
    public CatalogAnswer products(List<String> ids, Deadline deadline) {
        var found =
                ids.stream()
                        .flatMap(id -> Optional.ofNullable(items.get(id)).stream())
                        .collect(Collectors.toMap(SaleItem::productId, it -> it));
        return answers.get().apply(new CatalogAnswer.Found(found));
    }
}
