package dev.shopkit.catalog.sample;

import dev.shopkit.catalog.category.Category;
import dev.shopkit.catalog.product.Product;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The sample data as files say it: about 200 products in 8 categories. */
record SampleCatalog(List<Category> categories, List<Product> products) {
    private static final String FILE = "/dev/shopkit/catalog/sample/catalog.json";
    private static final int CATEGORIES_MAX = 100;
    private static final int PRODUCTS_MAX = 1_000;
    private static final int PATH_LENGTH_MAX = 100;

    SampleCatalog {
        categories = List.copyOf(categories);
        products = List.copyOf(products);
    }

    /** Reads the file; prices are in the shop's currency, whichever that is. */
    static SampleCatalog read(String currency) {
        var file = Json.fields(bytes());
        var catalog =
                new SampleCatalog(
                        file.objects("categories", 1, CATEGORIES_MAX, SampleCatalog::category),
                        file.objects("products", 1, PRODUCTS_MAX, it -> product(it, currency)));
        file.check();
        return catalog;
    }

    private static byte[] bytes() {
        try (var in = SampleCatalog.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in this build");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(FILE, unreadable);
        }
    }

    private static Category category(Fields fields) {
        return new Category(
                fields.id("slug"),
                fields.text("name", 1, Product.NAME_LENGTH_MAX),
                fields.multiLine("description", 1, Product.DESCRIPTION_LENGTH_MAX),
                fields.text("image", 1, PATH_LENGTH_MAX));
    }

    private static Product product(Fields fields, String currency) {
        return new Product(
                fields.id("id"),
                fields.id("slug"),
                fields.text("name", 1, Product.NAME_LENGTH_MAX),
                fields.multiLine("description", 1, Product.DESCRIPTION_LENGTH_MAX),
                fields.id("category"),
                new Money(fields.money("price").amount(), currency),
                fields.text("image", 1, PATH_LENGTH_MAX),
                fields.texts("tags", Product.TAGS_MAX, Product.TAG_LENGTH_MAX),
                1);
    }
}
