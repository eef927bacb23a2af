package dev.shopkit.catalog.product;

import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.money.Money;
import java.util.List;
import java.util.Set;

/** Reads an edit (RFC 7396): the fields that are sent change, the others stay. */
final class ProductEdit {
    private static final List<String> FIELDS =
            List.of("name", "description", "category", "price", "tags");

    private final Set<String> categories;
    private final List<String> currencies;

    /** What an edit may name. */
    ProductEdit(Set<String> categories, List<String> currencies) {
        this.categories = Set.copyOf(categories);
        this.currencies = List.copyOf(currencies);
    }

    /**
     * The product as it is after the edit, with the next version.
     *
     * @throws dev.shopkit.kit.json.InvalidInputException with every rule the edit breaks
     */
    Product edited(Product product, Fields edit) {
        var name = edit.optional("name", it -> edit.text(it, 1, Product.NAME_LENGTH_MAX));
        var description =
                edit.optional(
                        "description", it -> edit.multiLine(it, 1, Product.DESCRIPTION_LENGTH_MAX));
        var category = edit.optional("category", it -> category(edit, it));
        var price = edit.optional("price", it -> price(edit, it));
        var tags =
                edit.optional(
                        "tags", it -> edit.texts(it, Product.TAGS_MAX, Product.TAG_LENGTH_MAX));
        edit.check();
        if (FIELDS.stream().noneMatch(edit::has)) {
            throw new InvalidInputException("", "minProperties", "Name a field to change.");
        }
        return new Product(
                product.id(),
                product.slug(),
                name.orElse(product.name()),
                description.orElse(product.description()),
                category.orElse(product.category()),
                price.orElse(product.price()),
                product.image(),
                tags.orElse(product.tags()),
                product.version() + 1);
    }

    private String category(Fields edit, String field) {
        var slug = edit.text(field, 1, 64);
        if (!slug.isEmpty() && !categories.contains(slug)) {
            edit.broken(field, "enum", "must be one of the shop's categories");
        }
        return slug;
    }

    private Money price(Fields edit, String field) {
        var price = edit.money(field);
        if (!currencies.contains(price.currency())) {
            edit.broken(
                    field + "/currency",
                    "enum",
                    "must be one of the shop's: " + String.join(", ", currencies));
        }
        return price;
    }
}
