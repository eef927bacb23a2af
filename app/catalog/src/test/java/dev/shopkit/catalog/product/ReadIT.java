package dev.shopkit.catalog.product;

import static dev.shopkit.catalog.RunningCatalog.header;
import static dev.shopkit.catalog.RunningCatalog.json;
import static dev.shopkit.catalog.RunningCatalog.text;
import static dev.shopkit.catalog.RunningCatalog.unzipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.catalog.RunningCatalog;
import dev.shopkit.catalog.Shop;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadIT {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    /** The shortest jittered time that "there is none" is kept: 1 s less 19 %. */
    private static final Duration ABSENT_MIN = Duration.ofMillis(810);

    private static Shop shop;
    private static RunningCatalog catalog;
    private static Product product;

    @BeforeAll
    static void start() {
        shop = new Shop();
        catalog = RunningCatalog.start(shop).confirmed();
        product = stored().getFirst();
    }

    @AfterAll
    static void stop() {
        catalog.close();
        shop.close();
    }

    @Test
    void answersAProductByIdAndBySlugAlike() {
        var byId = catalog.get("/api/products/" + product.id());
        var bySlug = catalog.get("/api/products/" + product.slug());

        assertThat(byId.statusCode()).isEqualTo(200);
        assertThat(byId.body()).isEqualTo(bySlug.body());
        assertThat(header(byId, "ETag")).matches("\"1\\.[0-9a-f]{24}\"");
        assertThat(header(byId, "Cache-Control")).isEqualTo("public, no-cache");
        assertThat(header(byId, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(byId, "Content-Type")).isEqualTo("application/json");
        var fields = json(byId);
        assertThat(fields.text("name", 1, 200)).isEqualTo(product.name());
        assertThat(fields.money("price")).isEqualTo(product.price());
        assertThat(fields.texts("tags", 20, 40)).isEqualTo(product.tags());
    }

    /**
     * Goal: one body whatever level it is from, and Redis spares the database a read. Method: a
     * product after another that nobody has read, for Redis may be passed over for a moment.
     */
    @Test
    void answersTheSameBytesFromEveryReplicaAndEveryLevel() {
        var unread = stored().stream().skip(1).map(Product::id).iterator();
        try (var other = RunningCatalog.start(shop).confirmed()) {
            Awaitility.await("a value from Redis")
                    .pollInterval(POLL)
                    .atMost(BUDGET)
                    .until(
                            () -> {
                                var path = "/api/products/" + unread.next();
                                var loaded = catalog.get(path).body();
                                var before = other.reads("shared");
                                assertThat(other.get(path).body()).isEqualTo(loaded);
                                assertThat(catalog.get(path).body()).isEqualTo(loaded);
                                return other.reads("shared") == before + 1;
                            });
        }
    }

    @Test
    void compressesOnceWithATagOfItsOwn() {
        var path = "/api/products/" + product.id();
        var plain = catalog.get(path);

        var packed = catalog.get(path, "Accept-Encoding", "br, gzip");

        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "ETag"))
                .isEqualTo(header(plain, "ETag").replaceAll("\"$", "-gz\""));
        assertThat(header(packed, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(unzipped(packed)).isEqualTo(plain.body());
        assertThat(packed.body().length).isLessThan(plain.body().length);
    }

    @ParameterizedTest
    @CsvSource({
        "identity, \"1.DIGEST\", 304",
        "gzip, \"1.DIGEST-gz\", 304",
        "gzip, \"1.DIGEST\", 304",
        "identity, W/\"1.DIGEST\", 304",
        "identity, *, 304",
        "identity, \"2.DIGEST\", 200",
        "gzip, \"11.DIGEST-gz\", 200",
        "identity, \"1.000000000000000000000000\", 200",
        "identity, \"1\", 200"
    })
    void saysThatTheReaderHasIt(String encoding, String knownForm, int status) {
        var whole = header(catalog.get("/api/products/" + product.id()), "ETag");
        var known = knownForm.replace("DIGEST", whole.replaceAll("^\"1\\.|\"$", ""));

        var answer =
                catalog.get(
                        "/api/products/" + product.id(),
                        "Accept-Encoding",
                        encoding,
                        "If-None-Match",
                        known);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body().length == 0).isEqualTo(status == 304);
        assertThat(header(answer, "ETag")).startsWith("\"1");
        assertThat(header(answer, "Cache-Control")).isEqualTo("public, no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no-such-product", "a%2Fb", "%7B%22%24gt%22%3A%22%22%7D", "x%20y", "%00"})
    void doesNotFindWhatIsNotThere(String id) {
        var answer = catalog.get("/api/products/" + id);

        assertThat(answer.statusCode()).isIn(400, 404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void readsWhatDoesNotExistFromTheDatabaseOnceInItsTime() {
        var before = catalog.reads("origin");
        var begun = System.nanoTime();

        for (var count = 0; count < 20; count++) {
            assertThat(catalog.get("/api/products/nobody-sells-this").statusCode()).isEqualTo(404);
        }

        var passed = Duration.ofNanos(System.nanoTime() - begun);
        assertThat((long) catalog.reads("origin") - before)
                .isBetween(1L, 1 + passed.dividedBy(ABSENT_MIN));
    }

    @Test
    void showsTheMenuInItsOrder() {
        var answer = catalog.get("/api/categories");

        var slugs =
                json(answer)
                        .objects(
                                "items",
                                1,
                                100,
                                it -> {
                                    assertThat(it.text("name", 1, 100)).isNotBlank();
                                    assertThat(picture(it.text("image", 1, 100))).isEqualTo(200);
                                    return it.text("slug", 1, 64);
                                });
        assertThat(slugs).hasSize(8).doesNotHaveDuplicates();
        assertThat(slugs.getFirst()).isEqualTo("kitchen-and-table");
        assertThat(new HashSet<>(slugs))
                .isEqualTo(new HashSet<>(stored().stream().map(Product::category).toList()));
        assertThat(
                        catalog.get("/api/categories", "If-None-Match", header(answer, "ETag"))
                                .statusCode())
                .isEqualTo(304);
    }

    @Test
    void hasAboutTwoHundredSampleProductsEachWithItsPicture() {
        var products = stored();

        assertThat(products).hasSizeBetween(150, 300);
        assertThat(products).extracting(Product::name).doesNotHaveDuplicates();
        assertThat(products).extracting(Product::description).doesNotHaveDuplicates();
        assertThat(products).extracting(Product::image).doesNotHaveDuplicates();
        assertThat(products).allMatch(it -> picture(it.image()) == 200);
    }

    @Test
    void servesPicturesForAYearThatCanRunNothing() {
        var plain = catalog.get(product.image());
        var packed = catalog.get(product.image(), "Accept-Encoding", "gzip");

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(text(plain)).startsWith("<svg");
        assertThat(header(plain, "Content-Type")).isEqualTo("image/svg+xml");
        assertThat(header(plain, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(plain, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(plain, "Content-Security-Policy"))
                .as("one policy")
                .isEqualTo(
                        "default-src 'none'; style-src 'unsafe-inline'; sandbox;"
                                + " frame-ancestors 'none'");
        assertThat(unzipped(packed)).isEqualTo(plain.body());
        assertThat(
                        catalog.get(product.image(), "If-None-Match", header(plain, "ETag"))
                                .statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing.svg",
                "..%2Fcatalog.json",
                "..%2f..%2fCatalogService.class",
                "%2e%2e/catalog.json",
                "catalog.json",
                "A.svg",
                ".svg",
                "x.svg%00.svg"
            })
    void servesNothingButPictures(String name) {
        assertThat(catalog.get("/api/pictures/" + name).statusCode()).isIn(400, 404);
    }

    private static int picture(String path) {
        return catalog.get(path).statusCode();
    }

    /** All products, past the service, in the order of their ids. */
    private static List<Product> stored() {
        return Await.list(
                        shop.database().getCollection("products", Document.class).find(),
                        Deadline.after(BUDGET))
                .stream()
                .map(ProductDocument::product)
                .sorted(Comparator.comparing(Product::id))
                .toList();
    }
}
