package dev.shopkit.catalog.listing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.catalog.product.ProductDocument;
import dev.shopkit.catalog.search.Condition;
import dev.shopkit.catalog.search.Vocabulary;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.util.HashMap;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What searches read of products in MongoDB: no more than a limit, whatever is asked. */
public final class MongoSearchStore {
    /** Products that one search looks at; what is ranked is found among these. */
    static final int CANDIDATES_MAX = 1_000;

    private static final int VOCABULARY_PRODUCTS_MAX = 20_000;
    private static final int VOCABULARY_TERMS_MAX = 10_000;

    /** No letter sorts after it, so it ends the range of all words with a prefix. */
    private static final String LAST_LETTER = Character.toString(Character.MAX_CODE_POINT);

    private static final String COUNT = "count";
    private static final String HITS = "hits";

    private final MongoCollection<Document> products;

    public MongoSearchStore(MongoDatabase database) {
        this.products = database.getCollection(ProductDocument.COLLECTION);
    }

    /**
     * The first that the index has of those with a term that holds one of the conditions, and no
     * other product is looked at.
     *
     * @param category a slug, or empty for all
     * @param hits which of their terms each candidate has with it
     */
    List<Candidate> candidates(
            String category,
            List<Condition> conditions,
            List<Condition> hits,
            int max,
            Deadline deadline) {
        var any = conditions.stream().map(it -> within(category, filter(it))).toList();
        var fields =
                Projections.fields(
                        Projections.include(
                                ProductDocument.CATEGORY,
                                ProductDocument.SORT_KEY,
                                ProductDocument.TAGS,
                                ProductDocument.PRICE_AMOUNT),
                        Projections.computed(HITS, hits(hits)));
        return Await.list(products.find(or(any)).projection(fields).limit(max), deadline).stream()
                .map(MongoSearchStore::candidate)
                .toList();
    }

    /** The commonest terms and how many products have each, of so many products. */
    Vocabulary vocabulary(Deadline deadline) {
        var terms = "$" + ProductDocument.TERMS;
        var pipeline =
                List.of(
                        Aggregates.limit(VOCABULARY_PRODUCTS_MAX),
                        Aggregates.project(Projections.include(ProductDocument.TERMS)),
                        Aggregates.unwind(terms),
                        Aggregates.group(terms, Accumulators.sum(COUNT, 1)),
                        Aggregates.sort(
                                Sorts.orderBy(
                                        Sorts.descending(COUNT),
                                        Sorts.ascending(ProductDocument.ID))),
                        Aggregates.limit(VOCABULARY_TERMS_MAX));
        var known = new HashMap<String, Integer>();
        for (var term : Await.list(products.aggregate(pipeline), deadline)) {
            known.put(term.getString(ProductDocument.ID), term.getInteger(COUNT));
        }
        return new Vocabulary(known);
    }

    /** In each alternative, for so each is a range of an index. */
    private static Bson within(String category, Bson filter) {
        return category.isEmpty() ? filter : and(eq(ProductDocument.CATEGORY, category), filter);
    }

    private static Bson filter(Condition condition) {
        return switch (condition) {
            case Condition.Is is -> eq(ProductDocument.TERMS, is.term());
            case Condition.Begins begins ->
                    elemMatch(
                            ProductDocument.TERMS,
                            new BsonDocument("$gte", new BsonString(begins.prefix()))
                                    .append("$lt", new BsonString(begins.prefix() + LAST_LETTER)));
        };
    }

    private static Document hits(List<Condition> conditions) {
        var holds = conditions.stream().map(MongoSearchStore::expression).toList();
        return new Document(
                "$filter",
                new Document("input", "$" + ProductDocument.TERMS)
                        .append("cond", new Document("$or", holds)));
    }

    private static Document expression(Condition condition) {
        return switch (condition) {
            case Condition.Is is -> compared("$eq", is.term());
            case Condition.Begins begins ->
                    new Document(
                            "$and",
                            List.of(
                                    compared("$gte", begins.prefix()),
                                    compared("$lt", begins.prefix() + LAST_LETTER)));
        };
    }

    /** As a literal: what a person typed is never an expression. */
    private static Document compared(String operator, String text) {
        return new Document(operator, List.of("$$this", new Document("$literal", text)));
    }

    private static Candidate candidate(Document document) {
        return new Candidate(
                document.getString(ProductDocument.ID),
                document.getString(ProductDocument.CATEGORY),
                document.getString(ProductDocument.SORT_KEY),
                document.getList(ProductDocument.TAGS, String.class, List.of()),
                document.get(ProductDocument.PRICE, Document.class).getLong(ProductDocument.AMOUNT),
                document.getList(HITS, String.class, List.of()));
    }
}
