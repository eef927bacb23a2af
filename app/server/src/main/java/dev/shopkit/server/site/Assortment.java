package dev.shopkit.server.site;

import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.util.List;
import java.util.Optional;

/**
 * What the storefront asks the catalogue, to say in a page what it is about. Every question throws
 * {@link StoreUnavailableException} when there is no answer by its deadline.
 */
public interface Assortment {

    /** The product with this id or slug, if there is one. */
    Optional<Product> product(String idOrSlug, Deadline deadline);

    List<Category> categories(Deadline deadline);

    /**
     * The slugs of some products more.
     *
     * @param after the {@code next} of the part before, or empty for the first
     */
    Slugs slugs(Optional<String> after, Deadline deadline);

    /** A product, as far as its page's head tells of it. */
    record Product(String slug, String name, String description) {}

    /** A category, as far as its page's head tells of it. */
    record Category(String slug, String name, String description) {}

    /**
     * A part of all slugs.
     *
     * @param next where the next part begins, or empty after the last one
     */
    record Slugs(List<String> slugs, Optional<String> next) {
        public Slugs {
            slugs = List.copyOf(slugs);
        }
    }

    /** Of a process that was not told where the catalogue is: it never answers. */
    static Assortment unknown() {
        return new Assortment() {
            @Override
            public Optional<Product> product(String idOrSlug, Deadline deadline) {
                throw nobody();
            }

            @Override
            public List<Category> categories(Deadline deadline) {
                throw nobody();
            }

            @Override
            public Slugs slugs(Optional<String> after, Deadline deadline) {
                throw nobody();
            }

            private static StoreUnavailableException nobody() {
                return new StoreUnavailableException("no catalogue is known", null);
            }
        };
    }
}
