package dev.shopkit.catalog.listing;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.catalog.product.ProductDocument;
import dev.shopkit.catalog.search.AskedWord;
import dev.shopkit.catalog.search.Condition;
import dev.shopkit.catalog.search.Vocabulary;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What searches read of products in MongoDB: no more than a limit, whatever is asked. */
public final class MongoSearchStore {
    /** Products that one search looks at; what is ranked is found among these. */
    static final int CANDIDATES_MAX = 1_000;

    /** The first are those of its name and its tags. */
    static final int VOCABULARY_TERMS_OF_PRODUCT = 60;

    private static final int VOCABULARY_PRODUCTS_MAX = 5_000;
    private static final int VOCABULARY_TERMS_MAX = 10_000;

    /** No letter sorts after it, so it ends the range of all words with a prefix. */
    private static final String LAST_LETTER = Character.toString(Character.MAX_CODE_POINT);

    private static final String COUNT = "count";

    private final MongoCollection<Document> products;

    public MongoSearchStore(MongoDatabase database) {
        this.products = database.getCollection(ProductDocument.COLLECTION);
    }

    /**
     * The first that the index has of those with a term that holds one of the conditions; no other
     * product is looked at.
     *
     * @param category a slug, or empty for all
     */
    List<Candidate> candidates(
            String category, List<Condition> conditions, int max, Deadline deadline) {
        var fields =
                Projections.include(
                        ProductDocument.CATEGORY,
                        ProductDocument.SORT_KEY,
                        ProductDocument.TAGS,
                        ProductDocument.PRICE_AMOUNT);
        var any = or(conditions.stream().map(it -> within(category, filter(it))).toList());
        return Await.list(products.find(any).projection(fields).limit(max), deadline).stream()
                .map(MongoSearchStore::candidate)
                .toList();
    }

    /** Which of so many products answer all the words. */
    Set<String> answering(Collection<String> ids, List<AskedWord> words, Deadline deadline) {
        var answer = new ArrayList<Bson>();
        answer.add(in(ProductDocument.ID, ids));
        words.forEach(word -> answer.add(filter(word)));
        var found =
                products.find(and(answer))
                        .projection(Projections.include(ProductDocument.ID))
                        // Else mongod may try the words first, and look at all products of each.
                        .hint(new Document(ProductDocument.ID, 1))
                        .limit(Math.max(1, ids.size()));
        return Await.list(found, deadline).stream()
                .map(it -> it.getString(ProductDocument.ID))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The commonest terms and how many products have each, of so many products. */
    Vocabulary vocabulary(Deadline deadline) {
        var terms = "$" + ProductDocument.TERMS;
        var first = new Document("$slice", List.of(terms, VOCABULARY_TERMS_OF_PRODUCT));
        var pipeline =
                List.of(
                        Aggregates.limit(VOCABULARY_PRODUCTS_MAX),
                        Aggregates.project(Projections.computed(ProductDocument.TERMS, first)),
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

    private static Bson filter(AskedWord word) {
        var ways =
                word.ways().stream()
                        .map(way -> and(way.stream().map(MongoSearchStore::filter).toList()))
                        .toList();
        return or(ways);
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

    private static Candidate candidate(Document document) {
        return new Candidate(
                document.getString(ProductDocument.ID),
                document.getString(ProductDocument.CATEGORY),
                document.getString(ProductDocument.SORT_KEY),
                document.getList(ProductDocument.TAGS, String.class, List.of()),
                document.get(ProductDocument.PRICE, Document.class)
                        .getLong(ProductDocument.AMOUNT));
    }
}
