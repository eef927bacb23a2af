package dev.shopkit.catalog.product;

import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.shopkit.catalog.search.Words;
import dev.shopkit.kit.money.Money;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A product in MongoDB: its own fields, and what is derived from them to find and sort it by.
 *
 * <pre>{@code
 * {_id: "lighting-arc", slug: "arc-lamp", name: "Arc Lamp", sortKey: "arc lamp",
 *  description: "…", category: "lighting", price: {amount: 12900, currency: "EUR"},
 *  image: "/api/pictures/arc-lamp-8b6f5bf4.svg", tags: ["brass"], version: 3,
 *  terms: ["arc", "lamp", …], untold: 3}
 * }</pre>
 *
 * {@code untold} is there while the invalidation of caches by that version is yet to be published.
 */
public final class ProductDocument {
    public static final String COLLECTION = "products";

    public static final String ID = "_id";
    static final String SLUG = "slug";
    static final String NAME = "name";
    public static final String SORT_KEY = "sortKey";
    static final String DESCRIPTION = "description";
    public static final String CATEGORY = "category";
    public static final String PRICE = "price";
    public static final String AMOUNT = "amount";
    static final String CURRENCY = "currency";
    public static final String PRICE_AMOUNT = PRICE + "." + AMOUNT;
    static final String IMAGE = "image";
    public static final String TAGS = "tags";
    static final String VERSION = "version";
    public static final String TERMS = "terms";

    /** Its name is that of the first version, which reads and writes it side by side with this. */
    static final String UNPUBLISHED = "untold";

    /** Of its own fields alone: the derived ones are longer than the product. */
    static final Bson PRODUCT =
            Projections.include(SLUG, NAME, DESCRIPTION, CATEGORY, PRICE, IMAGE, TAGS, VERSION);

    private ProductDocument() {}

    static Document of(Product product) {
        return new Document(ID, product.id())
                .append(SLUG, product.slug())
                .append(NAME, product.name())
                .append(SORT_KEY, Words.sortKey(product.name()))
                .append(DESCRIPTION, product.description())
                .append(CATEGORY, product.category())
                .append(PRICE, price(product))
                .append(IMAGE, product.image())
                .append(TAGS, product.tags())
                .append(VERSION, product.version())
                .append(TERMS, Words.terms(product.texts()));
    }

    /**
     * Sets everything that an edit can change, and that its invalidation is yet to be published.
     */
    static Bson edit(Product product) {
        return Updates.combine(
                Updates.set(NAME, product.name()),
                Updates.set(SORT_KEY, Words.sortKey(product.name())),
                Updates.set(DESCRIPTION, product.description()),
                Updates.set(CATEGORY, product.category()),
                Updates.set(PRICE, price(product)),
                Updates.set(TAGS, product.tags()),
                Updates.set(VERSION, product.version()),
                Updates.set(TERMS, Words.terms(product.texts())),
                Updates.set(UNPUBLISHED, product.version()));
    }

    public static Product product(Document document) {
        var price = document.get(PRICE, Document.class);
        return new Product(
                document.getString(ID),
                document.getString(SLUG),
                document.getString(NAME),
                document.getString(DESCRIPTION),
                document.getString(CATEGORY),
                new Money(price.getLong(AMOUNT), price.getString(CURRENCY)),
                document.getString(IMAGE),
                document.getList(TAGS, String.class, List.of()),
                document.getLong(VERSION));
    }

    private static Document price(Product product) {
        return new Document(AMOUNT, product.price().amount())
                .append(CURRENCY, product.price().currency());
    }
}
