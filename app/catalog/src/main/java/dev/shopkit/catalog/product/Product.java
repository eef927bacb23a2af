package dev.shopkit.catalog.product;

import dev.shopkit.kit.money.Money;
import java.util.List;

/**
 * What the shop sells, as the contract shows it: no stock, no promotion and no clock in it, so that
 * the same version is the same bytes for everybody.
 *
 * @param slug the readable part of its page's address; never changes
 * @param category a category's slug
 * @param image a path below {@code /api/pictures}
 * @param version 1 when it was made, one more with every edit
 */
public record Product(
        String id,
        String slug,
        String name,
        String description,
        String category,
        Money price,
        String image,
        List<String> tags,
        long version) {
    public static final int NAME_LENGTH_MAX = 120;
    public static final int DESCRIPTION_LENGTH_MAX = 4_000;
    public static final int TAGS_MAX = 20;
    public static final int TAG_LENGTH_MAX = 40;

    public Product {
        tags = List.copyOf(tags);
    }

    /** The texts it is found by, the telling ones first. */
    public List<String> texts() {
        return List.of(name, String.join(" ", tags), category.replace('-', ' '), description);
    }
}
