package dev.shopkit.catalog.product;

import static com.mongodb.client.model.Indexes.ascending;
import static dev.shopkit.catalog.product.ProductDocument.*;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import dev.shopkit.catalog.search.Words;
import dev.shopkit.kit.money.Money;
import dev.shopkit.kit.schema.Step;
import java.util.List;
import org.bson.Document;

/** What mongod itself refuses to store as a product, and what it finds products by. */
final class ProductSchema {
    private ProductSchema() {}

    /** What the collection needs. */
    static List<Step> steps() {
        return List.of(
                new Step.Rules(COLLECTION, new Document("$jsonSchema", schema())),
                new Step.Indexes(COLLECTION, indexes()),
                Step.Backfill.always(
                        "terms of " + COLLECTION,
                        (database, after, deadline) ->
                                new TermsBackfill(database).batch(after, deadline)));
    }

    private static List<IndexModel> indexes() {
        return List.of(
                new IndexModel(ascending(SLUG), new IndexOptions().unique(true)),
                new IndexModel(ascending(SORT_KEY, ID)),
                new IndexModel(ascending(PRICE_AMOUNT, ID)),
                new IndexModel(ascending(CATEGORY, SORT_KEY, ID)),
                new IndexModel(ascending(CATEGORY, PRICE_AMOUNT, ID)),
                new IndexModel(ascending(TERMS)),
                new IndexModel(ascending(CATEGORY, TERMS)),
                new IndexModel(ascending(UNPUBLISHED), new IndexOptions().sparse(true)));
    }

    private static Document schema() {
        var required =
                List.of(
                        ID,
                        SLUG,
                        NAME,
                        SORT_KEY,
                        DESCRIPTION,
                        CATEGORY,
                        PRICE,
                        IMAGE,
                        TAGS,
                        VERSION,
                        TERMS);
        var price =
                object(
                        List.of(AMOUNT, CURRENCY),
                        new Document(AMOUNT, number(0).append("maximum", Money.AMOUNT_MAX))
                                .append(CURRENCY, matching("^[A-Z]{3}$")));
        var fields =
                new Document(ID, matching("^[A-Za-z0-9_-]{1,64}$"))
                        .append(SLUG, matching("^[a-z0-9](-?[a-z0-9]){0,63}$"))
                        .append(NAME, text(Product.NAME_LENGTH_MAX))
                        .append(SORT_KEY, new Document("bsonType", "string"))
                        .append(DESCRIPTION, text(Product.DESCRIPTION_LENGTH_MAX))
                        .append(CATEGORY, matching("^[a-z0-9](-?[a-z0-9]){0,63}$"))
                        .append(PRICE, price)
                        .append(IMAGE, matching("^/api/pictures/[a-z0-9-]{1,64}[.]svg$"))
                        .append(TAGS, texts(Product.TAGS_MAX))
                        .append(VERSION, number(1))
                        .append(TERMS, texts(Words.TERMS_MAX))
                        .append(UNPUBLISHED, number(1));
        return object(required, fields);
    }

    private static Document object(List<String> required, Document fields) {
        return new Document("bsonType", "object")
                .append("required", required)
                .append("additionalProperties", false)
                .append("properties", fields);
    }

    private static Document matching(String pattern) {
        return new Document("bsonType", "string").append("pattern", pattern);
    }

    private static Document text(int lengthMax) {
        return new Document("bsonType", "string")
                .append("minLength", 1)
                .append("maxLength", lengthMax);
    }

    private static Document number(long minimum) {
        return new Document("bsonType", "long").append("minimum", minimum);
    }

    private static Document texts(int max) {
        return new Document("bsonType", "array")
                .append("maxItems", max)
                .append("items", new Document("bsonType", "string"));
    }
}
