package dev.shopkit.server.monolith;

import dev.shopkit.catalog.CatalogService;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.server.site.Assortment;
import java.util.List;
import java.util.Optional;

/** The catalogue in the same process, for the heads of the storefront's pages. */
public final class InProcessAssortment implements Assortment {
    private static final int SLUGS_MAX = 50;

    private final CatalogService catalog;

    public InProcessAssortment(CatalogService catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<Product> product(String idOrSlug, Deadline deadline) {
        return catalog.product(idOrSlug, deadline)
                .map(it -> new Product(it.slug(), it.name(), it.description()));
    }

    @Override
    public List<Category> categories(Deadline deadline) {
        return catalog.categories(deadline).stream()
                .map(it -> new Category(it.slug(), it.name(), it.description()))
                .toList();
    }

    @Override
    public Slugs slugs(Optional<String> after, Deadline deadline) {
        var found = catalog.productsAfter(after.orElse(""), SLUGS_MAX, deadline);
        return new Slugs(
                found.stream().map(it -> it.slug()).toList(),
                found.size() < SLUGS_MAX ? Optional.empty() : Optional.of(found.getLast().id()));
    }
}
