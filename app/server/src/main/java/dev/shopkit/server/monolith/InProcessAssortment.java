package dev.shopkit.server.monolith;

import dev.shopkit.catalog.CatalogService;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.server.site.Assortment;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue in the same process, for the heads of the storefront's pages. */
public final class InProcessAssortment implements Assortment {
    private static final Logger LOGGER = LoggerFactory.getLogger(InProcessAssortment.class);
    private static final int SLUGS_MAX = 50;

    private final CatalogService catalog;

    public InProcessAssortment(CatalogService catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<Product> product(String idOrSlug, Deadline deadline) {
        return answered(
                () ->
                        catalog.product(idOrSlug, deadline)
                                .map(it -> new Product(it.slug(), it.name(), it.description())));
    }

    @Override
    public List<Category> categories(Deadline deadline) {
        return answered(
                () ->
                        catalog.categories(deadline).stream()
                                .map(it -> new Category(it.slug(), it.name(), it.description()))
                                .toList());
    }

    @Override
    public Slugs slugs(Optional<String> after, Deadline deadline) {
        var found = answered(() -> catalog.productsAfter(after.orElse(""), SLUGS_MAX, deadline));
        return new Slugs(
                found.stream().map(it -> it.slug()).toList(),
                found.size() < SLUGS_MAX ? Optional.empty() : Optional.of(found.getLast().id()));
    }

    /** A page can do without the catalogue, whatever ails it: as over HTTP, it is then away. */
    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreUnavailableException away) {
            throw away;
        } catch (RuntimeException failed) {
            LOGGER.atError().setCause(failed).log("the catalogue failed");
            throw new StoreUnavailableException("the catalogue failed", failed);
        }
    }
}
