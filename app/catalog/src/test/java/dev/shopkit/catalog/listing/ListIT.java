package dev.shopkit.catalog.listing;

import static dev.shopkit.catalog.RunningCatalog.header;
import static dev.shopkit.catalog.RunningCatalog.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.catalog.RunningCatalog;
import dev.shopkit.catalog.Shop;
import dev.shopkit.catalog.product.Product;
import dev.shopkit.catalog.product.ProductDocument;
import dev.shopkit.catalog.search.Sort;
import dev.shopkit.catalog.search.Words;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListIT {
    private static final Duration BUDGET = Duration.ofSeconds(20);

    /** Of thousands of pages: as many as one long stall of the database explains. */
    private static final int REFUSED_MAX = 5;

    private static final Comparator<Product> BY_NAME =
            Comparator.<Product, String>comparing(it -> Words.sortKey(it.name()))
                    .thenComparing(Product::id);
    private static final Comparator<Product> BY_PRICE =
            Comparator.<Product>comparingLong(it -> it.price().amount()).thenComparing(Product::id);

    private static Shop shop;
    private static RunningCatalog catalog;
    private static List<Product> products;
    private static int refused;

    @BeforeAll
    static void start() {
        shop = new Shop();
        catalog = RunningCatalog.start(shop);
        products =
                Await.list(shop.database().getCollection("products").find(), Deadline.after(BUDGET))
                        .stream()
                        .map(ProductDocument::product)
                        .toList();
    }

    @AfterAll
    static void stop() {
        catalog.close();
        shop.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RELEVANCE")
    void pagesThroughEverythingInOrder(Sort sort) {
        var expected = products.stream().sorted(order(sort)).map(Product::id).toList();

        assertThat(walk("sort=" + sort.parameter(), 100)).isEqualTo(expected);
        assertThat(walk("sort=" + sort.parameter(), 7)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RELEVANCE")
    void pagesThroughOneCategoryInOrder(Sort sort) {
        var expected =
                products.stream()
                        .filter(it -> it.category().equals("lighting"))
                        .sorted(order(sort))
                        .map(Product::id)
                        .toList();

        assertThat(walk("category=lighting&sort=" + sort.parameter(), 3)).isEqualTo(expected);
        assertThat(expected).isNotEmpty();
    }

    @Test
    void findsNothingForWhatHasNoWord() {
        assertThat(walk("q=" + encoded("!? …"), 10)).isEmpty();
        assertThat(walk("q=zzzzzz", 10)).isEmpty();
        assertThat(walk("category=no-such-category", 10)).isEmpty();
    }

    @Test
    void hasPagesOf24() {
        var page = page("/api/products");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(ids(page.body())).hasSize(24);
        assertThat(header(page, "Cache-Control")).isEqualTo("public, no-cache");
        assertThat(catalog.get("/api/products", "If-None-Match", header(page, "ETag")).statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "catgory=tableware",
                "utm_source=mail",
                "limit=05",
                "limit=%D9%A3",
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=ten",
                "limit=",
                "sort=",
                "sort=NAME",
                "sort=-name",
                "q=",
                "category=",
                "category=UPPER",
                "category=a--b",
                "category=%24ne",
                "cursor=",
                "cursor=AAAA",
                "cursor=%00"
            })
    void refusesWrongValuesAndNamesThem(String query) {
        assertRefused(query, query.substring(0, query.indexOf('=')));
    }

    @Test
    void refusesTooMuchAndTwice() {
        assertRefused("q=" + "x".repeat(81), "q");
        assertRefused("sort=relevance", "sort");
        assertRefused("cursor=" + "A".repeat(600), "cursor");
        assertRefused("sort=name&sort=price", "sort");
    }

    @ParameterizedTest
    @CsvSource({
        "sort=price&limit=5",
        "sort=-price&limit=5",
        "category=lighting&limit=5",
        "q=lamp&limit=5"
    })
    void refusesACursorOfAnotherList(String query) {
        var cursor = next(page("/api/products?limit=5").body());

        assertRefused(query + "&cursor=" + cursor.getFirst(), "cursor");
    }

    @Test
    void refusesACursorWithAnyCharacterChanged() {
        var cursor = next(page("/api/products?limit=5").body()).getFirst();
        for (var index = 0; index < cursor.length(); index++) {
            var other = cursor.charAt(index) == 'A' ? 'B' : 'A';
            assertRefused(
                    "limit=5&cursor="
                            + cursor.substring(0, index)
                            + other
                            + cursor.substring(index + 1),
                    "cursor");
        }
    }

    private static void assertRefused(String query, String parameter) {
        var answer = catalog.get("/api/products?" + query);
        assertThat(answer.statusCode()).as(query).isEqualTo(400);
        assertThat(text(answer)).as(query).contains("\"pointer\":\"?" + parameter + "\"");
    }

    /** The ids of all pages; fails when a page is longer than asked. */
    private static List<String> walk(String query, int limit) {
        var walked = new ArrayList<String>();
        var cursor = "";
        do {
            var path = "/api/products?" + query + "&limit=" + limit + cursor;
            var page = page(path);
            assertThat(page.statusCode()).as(path).isEqualTo(200);
            var ids = ids(page.body());
            assertThat(ids).hasSizeLessThanOrEqualTo(limit);
            walked.addAll(ids);
            var next = next(page.body());
            cursor = next.isEmpty() ? "" : "&cursor=" + next.getFirst();
        } while (!cursor.isEmpty());
        return walked;
    }

    /** A page may be refused while the database is slow; it is asked for again, as it says. */
    private static HttpResponse<byte[]> page(String path) {
        var page = catalog.get(path);
        while (RunningCatalog.refused(page)) {
            assertThat(++refused).as("pages refused").isLessThanOrEqualTo(REFUSED_MAX);
            LockSupport.parkNanos(
                    Duration.ofSeconds(Long.parseLong(header(page, "Retry-After"))).toNanos());
            page = catalog.get(path);
        }
        return page;
    }

    private static List<String> ids(byte[] page) {
        return Json.trusted(page).objects("items", 0, 100, it -> it.id("id"));
    }

    /** The cursor of the next page, if there is one. */
    private static List<String> next(byte[] page) {
        var fields = Json.trusted(page);
        return fields.optional("next", it -> fields.text(it, 1, 512)).stream().toList();
    }

    private static Comparator<Product> order(Sort sort) {
        return switch (sort) {
            case RELEVANCE, NAME -> BY_NAME;
            case PRICE_UP -> BY_PRICE;
            case PRICE_DOWN -> BY_PRICE.reversed();
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
