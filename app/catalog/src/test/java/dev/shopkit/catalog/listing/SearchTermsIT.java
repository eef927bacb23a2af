package dev.shopkit.catalog.listing;

import static com.mongodb.client.model.Filters.eq;
import static dev.shopkit.catalog.RunningCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.shopkit.catalog.RunningCatalog;
import dev.shopkit.catalog.Shop;
import dev.shopkit.catalog.product.ProductDocument;
import dev.shopkit.catalog.product.TermsBackfill;
import dev.shopkit.catalog.search.Words;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What products are found by, as this version and the one before store it, and at what cost. */
class SearchTermsIT {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final int MANY = 3_000;

    private static Shop shop;
    private static RunningCatalog catalog;

    @BeforeAll
    static void start() {
        shop = new Shop();
        catalog = RunningCatalog.start(shop);
    }

    @AfterAll
    static void stop() {
        catalog.close();
        shop.close();
    }

    /** Issue 7, I11. */
    @Test
    void findsWordsOfScriptsWithoutSpacesAndEmoji() {
        var id = copy("chinese").getString("_id");

        var edit = catalog.edit(shop, id, 1, "{\"name\": \"无线蓝牙耳机 📱\"}");

        assertThat(edit.statusCode()).isEqualTo(200);
        for (var text : List.of("耳机", "📱", "蓝牙", "无线蓝牙耳机", "无线 📱")) {
            assertThat(found(text)).as(text).contains(id);
        }
        assertThat(found("📷")).isEmpty();
    }

    /** The version before this one stores only whole words, and may do so beside this one. */
    @Test
    void findsAsBeforeWhatTheVersionBeforeHasWrittenAndAllOfItOnceComputedAnew() {
        var document = copy("older");
        var id = document.getString("_id");
        var name = Updates.set("name", "无线蓝牙耳机 usb充电器");
        var terms = Updates.set("terms", List.of("无线蓝牙耳机", "usb充电器", "quokkas", "quokka"));
        Await.write(
                products().updateOne(eq("_id", id), Updates.combine(name, terms)),
                Deadline.after(BUDGET));
        for (var text : List.of("无线蓝", "usb充电", "quok")) {
            assertThat(found(text)).as(text).contains(id);
        }
        assertThat(found("耳机")).doesNotContain(id);

        var backfill = new TermsBackfill(shop.database());
        var next = backfill.batch("", Deadline.after(BUDGET));
        while (next.isPresent()) {
            next = backfill.batch(next.get(), Deadline.after(BUDGET));
        }

        var stored = Await.read(products().find(eq("_id", id)).limit(1), Deadline.after(BUDGET));
        var product = ProductDocument.product(stored.orElseThrow());
        assertThat(stored.orElseThrow().getList("terms", String.class))
                .isEqualTo(Words.terms(product.texts()));
        assertThat(product.version()).as("shoppers see no change").isEqualTo(1);
        Awaitility.await().atMost(BUDGET).until(() -> found("耳机").contains(id));
    }

    /** Issue 7, 3.2. What mongod itself says that it looked at. */
    @Test
    void looksAtNoMoreThanItsCandidatesHoweverManyThereAre() {
        var like = copy("like");
        var many =
                IntStream.range(0, MANY)
                        .mapToObj(
                                number ->
                                        new Document(like)
                                                .append("_id", "many-" + number)
                                                .append("slug", "many-" + number)
                                                .append(
                                                        "terms",
                                                        List.of("zebra", "zoo", "z" + number)))
                        .toList();
        Await.write(products().insertMany(many), Deadline.after(BUDGET));
        profile(new Document("profile", 2));
        for (var query :
                List.of("q=z", "q=zebra+zoo", "q=zoo+z17+zebra", "q=zebra+zoo&category=lighting")) {
            assertThat(catalog.get("/api/products?limit=100&" + query).statusCode())
                    .as(query)
                    .isEqualTo(200);
        }
        profile(new Document("profile", 0));

        var finds =
                new Document("ns", "catalog.products")
                        .append("op", "query")
                        // Not of one that its deadline ended.
                        .append("docsExamined", new Document("$exists", true));
        var seen =
                Await.list(
                        shop.database().getCollection("system.profile").find(finds),
                        Deadline.after(BUDGET));
        assertThat(seen).hasSizeGreaterThanOrEqualTo(4);
        assertThat(seen)
                .extracting(it -> it.getInteger("docsExamined", MANY))
                .allMatch(it -> it <= MongoSearchStore.CANDIDATES_MAX)
                .contains(MongoSearchStore.CANDIDATES_MAX);
    }

    private static void profile(Document command) {
        Await.read(shop.database().runCommand(command), Deadline.after(BUDGET));
    }

    private static Document copy(String name) {
        var lamp =
                Await.read(
                        products().find(eq("_id", "lighting-arc")).limit(1),
                        Deadline.after(BUDGET));
        var copy = lamp.orElseThrow().append("_id", name).append("slug", name);
        Await.write(products().insertOne(copy), Deadline.after(BUDGET));
        return copy;
    }

    private static MongoCollection<Document> products() {
        return shop.database().getCollection("products");
    }

    private static List<String> found(String text) {
        var answer =
                catalog.get(
                        "/api/products?limit=100&q="
                                + URLEncoder.encode(text, StandardCharsets.UTF_8));
        return json(answer).objects("items", 0, 100, it -> it.id("id"));
    }
}
