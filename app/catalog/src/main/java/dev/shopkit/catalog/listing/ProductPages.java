package dev.shopkit.catalog.listing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import dev.shopkit.catalog.product.MongoProductStore;
import dev.shopkit.catalog.product.Product;
import dev.shopkit.catalog.product.ProductDocument;
import dev.shopkit.catalog.search.Cursors;
import dev.shopkit.catalog.search.Position;
import dev.shopkit.catalog.search.Sort;
import dev.shopkit.catalog.search.Words;
import dev.shopkit.kit.work.Deadline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.conversions.Bson;

/** Pages of the product list: each begins where the one before ended, whatever came in between. */
final class ProductPages {
    private final MongoProductStore store;
    private final Cursors cursors;

    ProductPages(MongoProductStore store, Cursors cursors) {
        this.store = store;
        this.cursors = cursors;
    }

    /** The page as the contract shows it: {@code {items, next?}}. */
    Map<String, Object> page(ListRequest request, Deadline deadline) {
        var page = new LinkedHashMap<String, Object>();
        // One more than asked says whether there is a next page, without counting.
        var found =
                store.list(filter(request), order(request.sort()), request.limit() + 1, deadline);
        var items = found.subList(0, Math.min(request.limit(), found.size()));
        page.put("items", items);
        if (found.size() > items.size()) {
            var last = position(request.sort(), items.getLast());
            page.put("next", cursors.write(request.sort(), request.filter(), last));
        }
        return page;
    }

    private static Bson order(Sort sort) {
        return switch (sort) {
            case RELEVANCE, NAME -> ascending(ProductDocument.SORT_KEY, ProductDocument.ID);
            case PRICE_UP -> ascending(ProductDocument.PRICE_AMOUNT, ProductDocument.ID);
            case PRICE_DOWN -> descending(ProductDocument.PRICE_AMOUNT, ProductDocument.ID);
        };
    }

    private static Position position(Sort sort, Product last) {
        return switch (sort) {
            case RELEVANCE, NAME -> new Position.ByName(Words.sortKey(last.name()), last.id());
            case PRICE_UP, PRICE_DOWN -> new Position.ByPrice(last.price().amount(), last.id());
        };
    }

    private static Bson filter(ListRequest request) {
        var rules = new ArrayList<Bson>();
        if (!request.category().isEmpty()) {
            rules.add(eq(ProductDocument.CATEGORY, request.category()));
        }
        request.after().ifPresent(position -> rules.add(after(position, request.sort())));
        return rules.isEmpty() ? empty() : and(rules);
    }

    private static Bson after(Position position, Sort sort) {
        return switch (position) {
            case Position.ByRank rank -> throw new IllegalArgumentException("of a search only");
            case Position.ByName name -> up(ProductDocument.SORT_KEY, name.key(), name.id());
            case Position.ByPrice price ->
                    sort == Sort.PRICE_DOWN
                            ? down(ProductDocument.PRICE_AMOUNT, price.amount(), price.id())
                            : up(ProductDocument.PRICE_AMOUNT, price.amount(), price.id());
        };
    }

    private static <T> Bson up(String field, T value, String id) {
        return and(gte(field, value), or(gt(field, value), gt(ProductDocument.ID, id)));
    }

    private static <T> Bson down(String field, T value, String id) {
        return and(lte(field, value), or(lt(field, value), lt(ProductDocument.ID, id)));
    }
}
