package dev.shopkit.catalog.listing;

import static dev.shopkit.catalog.RunningCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoCollection;
import dev.shopkit.catalog.RunningCatalog;
import dev.shopkit.catalog.Shop;
import dev.shopkit.catalog.product.Product;
import dev.shopkit.catalog.product.ProductDocument;
import dev.shopkit.catalog.search.Question;
import dev.shopkit.catalog.search.Relevance;
import dev.shopkit.catalog.search.Sort;
import dev.shopkit.catalog.search.Vocabulary;
import dev.shopkit.catalog.search.Words;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people type finds what they mean (issue 7, cases I10, S8 and S9). */
class SearchIT {
    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final long SEED = 20_261_122;
    private static final int QUESTIONS = 120;
    private static final String TEAPOT = "kitchen-teapot";

    private static Shop shop;
    private static RunningCatalog catalog;
    private static List<Product> sample;
    private static Vocabulary vocabulary;

    @BeforeAll
    static void start() {
        shop = new Shop();
        catalog = RunningCatalog.start(shop);
        sample =
                Await.list(products().find(), Deadline.after(BUDGET)).stream()
                        .map(ProductDocument::product)
                        .toList();
        vocabulary = vocabulary();
        Awaitility.await("the vocabulary")
                .atMost(BUDGET)
                .until(() -> !walk("q=teapto", 9).isEmpty());
    }

    @AfterAll
    static void stop() {
        catalog.close();
        shop.close();
    }

    /** Goal: the index ranges find what the rule finds. Method: random parts of real texts. */
    @ParameterizedTest
    @EnumSource
    void findsByWordsWhatTheRuleFindsInItsOrder(Sort sort) {
        var random = new Random(SEED);
        for (var count = 0; count < QUESTIONS; count++) {
            var text = question(random);
            var category = random.nextInt(3) == 0 ? "furniture" : "";
            var query =
                    "q="
                            + encoded(text)
                            + (category.isEmpty() ? "" : "&category=" + category)
                            + "&sort="
                            + sort.parameter();

            assertThat(walk(query, 1 + random.nextInt(60)))
                    .as(query)
                    .isEqualTo(expected(text, category, sort));
        }
    }

    @Test
    void findsWithTenWords() {
        var ten = "a brass lamp for the desk of a clerk please";

        assertThat(walk("q=" + encoded(ten), 10)).isNotEmpty();
        assertThat(catalog.get("/api/products?q=" + encoded("x ".repeat(40))).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tea pot", "teapto", "teapod", "TEAPOTS", "ravena teapot"})
    void findsTheTeapotHoweverItIsTyped(String text) {
        assertThat(walk("q=" + encoded(text), 10)).startsWith(TEAPOT);
    }

    @Test
    void ranksWhatHasBothWordsBeforeWhatHasEither() {
        var found = walk("q=" + encoded("walnut lamp"), 100);
        var asked = Question.of("walnut lamp", vocabulary);

        var answered =
                found.stream()
                        .map(SearchIT::byId)
                        .map(it -> asked.answered(Words.terms(it.texts())).size())
                        .toList();
        assertThat(answered)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .contains(1)
                .doesNotContain(0);
    }

    @Test
    void saysInWhichOtherCategoriesThereIsMore() {
        var page = page("q=teapot&category=lighting");
        var everywhere = page("q=teapot");
        var next = page("q=lamp&category=lighting&limit=2");

        assertThat(ids(page)).doesNotContain(TEAPOT);
        assertThat(elsewhere(page)).contains("kitchen-and-table 1");
        assertThat(everywhere.has("otherCategories")).isFalse();
        var cursor = next.text("next", 1, 512);
        assertThat(page("q=lamp&category=lighting&limit=2&cursor=" + cursor).has("otherCategories"))
                .as("once is enough")
                .isFalse();
    }

    /** A walk that the version before began, which knows no order but by name, ends by name. */
    @Test
    void goesOnByNameWhereACursorIsOfThatOrder() {
        var byName = walk("q=lamp&sort=name", 100);
        var first = page("q=lamp&sort=name&limit=3");

        var second = page("q=lamp&limit=3&cursor=" + first.text("next", 1, 512));

        assertThat(ids(second)).isEqualTo(byName.subList(3, 6));
    }

    private static List<String> expected(String text, String category, Sort sort) {
        var asked = Question.of(text, vocabulary);
        var all = asked.words().size();
        var mine =
                sample.stream().filter(it -> category.isEmpty() || it.category().equals(category));
        var half = mine.filter(it -> 2 * answered(asked, it) >= all).toList();
        var complete = half.stream().filter(it -> answered(asked, it) == all).toList();
        var listed = sort == Sort.RELEVANCE || complete.isEmpty() ? half : complete;
        return listed.stream().sorted(order(asked, sort)).map(Product::id).toList();
    }

    private static Comparator<Product> order(Question asked, Sort sort) {
        var byName =
                Comparator.<Product, String>comparing(it -> Words.sortKey(it.name()))
                        .thenComparing(Product::id);
        var byPrice =
                Comparator.<Product>comparingLong(it -> it.price().amount())
                        .thenComparing(Product::id);
        return switch (sort) {
            case RELEVANCE ->
                    Comparator.<Product>comparingLong(it -> -rank(asked, it)).thenComparing(byName);
            case NAME -> byName;
            case PRICE_UP -> byPrice;
            case PRICE_DOWN -> byPrice.reversed();
        };
    }

    private static long rank(Question asked, Product product) {
        return Relevance.rank(
                asked.answered(Words.terms(product.texts())),
                Words.terms(List.of(Words.sortKey(product.name()))),
                Words.terms(List.of(String.join(" ", product.tags()), product.category())));
    }

    private static int answered(Question asked, Product product) {
        return asked.answered(Words.terms(product.texts())).size();
    }

    private static Vocabulary vocabulary() {
        Map<String, Integer> counts = new HashMap<>();
        for (var product : sample) {
            Words.terms(product.texts()).stream()
                    .limit(MongoSearchStore.VOCABULARY_TERMS_OF_PRODUCT)
                    .forEach(term -> counts.merge(term, 1, Integer::sum));
        }
        return new Vocabulary(counts);
    }

    private static Product byId(String id) {
        return sample.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    private static MongoCollection<Document> products() {
        return shop.database().getCollection("products");
    }

    private static List<String> walk(String query, int limit) {
        var walked = new ArrayList<String>();
        var cursor = "";
        do {
            var page = page(query + "&limit=" + limit + cursor);
            walked.addAll(ids(page));
            cursor = page.has("next") ? "&cursor=" + page.text("next", 1, 512) : "";
        } while (!cursor.isEmpty());
        return walked;
    }

    private static Fields page(String query) {
        var answer = catalog.get("/api/products?" + query);
        assertThat(answer.statusCode()).as(query).isEqualTo(200);
        return json(answer);
    }

    private static List<String> ids(Fields page) {
        return page.objects("items", 0, 100, it -> it.id("id"));
    }

    private static List<String> elsewhere(Fields page) {
        return page.objects(
                "otherCategories",
                0,
                100,
                it -> it.text("category", 1, 64) + " " + it.number("count", 1, 1_000));
    }

    /** One to three words of some product, whole, begun or mistyped, in any case and number. */
    private static String question(Random random) {
        var words = Words.of(String.join(" ", sample.get(random.nextInt(sample.size())).texts()));
        var question = new StringBuilder();
        for (var left = 1 + random.nextInt(3); left > 0; left--) {
            var word = words.get(random.nextInt(words.size()));
            switch (random.nextInt(5)) {
                case 0 -> question.append(word, 0, 1 + random.nextInt(word.length()));
                case 1 -> question.append(word).append('s');
                case 2 -> question.append(word.toUpperCase(Locale.ROOT));
                case 3 -> question.append(word).deleteCharAt(question.length() - 1).append("x");
                default -> question.append(word);
            }
            question.append(' ');
        }
        return question.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
