package dev.shopkit.catalog.category;

import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/** Categories in MongoDB: {@code {_id: slug, name, description, image, place}}. Thread-safe. */
public final class MongoCategoryStore {
    /** As in the contract; a menu has no pages. */
    public static final int CATEGORIES_MAX = 100;

    private static final int DUPLICATE_KEY = 11_000;

    private final MongoCollection<Document> categories;

    public MongoCategoryStore(MongoDatabase database) {
        categories = database.getCollection("categories");
    }

    /** All of them, in the order of the menu. */
    public List<Category> all(Deadline deadline) {
        return Await.list(
                        categories.find().sort(ascending("place", "_id")).limit(CATEGORIES_MAX),
                        deadline)
                .stream()
                .map(MongoCategoryStore::category)
                .toList();
    }

    public Set<String> slugs(Deadline deadline) {
        return all(deadline).stream().map(Category::slug).collect(Collectors.toUnmodifiableSet());
    }

    /** Adds those that are not there yet, in this order. */
    public void addMissing(List<Category> added, Deadline deadline) {
        var documents = new ArrayList<Document>();
        for (var category : added) {
            documents.add(document(category, documents.size()));
        }
        try {
            Await.write(
                    categories.insertMany(documents, new InsertManyOptions().ordered(false)),
                    deadline);
        } catch (MongoBulkWriteException failed) {
            if (failed.getWriteErrors().stream()
                    .anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw failed;
            }
        }
    }

    private static Document document(Category category, int place) {
        return new Document("_id", category.slug())
                .append("name", category.name())
                .append("description", category.description())
                .append("image", category.image())
                .append("place", place);
    }

    private static Category category(Document document) {
        return new Category(
                document.getString("_id"),
                document.getString("name"),
                document.getString("description"),
                document.getString("image"));
    }
}
