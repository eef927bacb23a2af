package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.transport.RawConnection;
import dev.shopkit.server.shop.Answer;
import dev.shopkit.server.shop.Gateway;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the storefront tells those who run no scripts: search engines and those who show links. Both
 * as a process that asks the catalogue, and with the catalogue in its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadsIT {
    private static final Duration ANSWER_BUDGET = Duration.ofSeconds(20);

    /** Far above what a question to the catalogue may take, far below what a person bears. */
    private static final Duration PLAIN_MAX = Duration.ofSeconds(3);

    private final TestShop shop = withSamples();
    private final ShopProcess catalog = start(Role.CATALOG, Map.of());
    private final ShopProcess storefront =
            start(Role.STOREFRONT, catalogAt(catalog.server().publicPort()));
    private final ShopProcess monolith = start(Role.ALL, Map.of());

    @BeforeAll
    void sell() {
        shop.sell("p-cup", "Cup & Saucer", "/api/pictures/cup.svg", 1999);
        shop.sell("p-bad", "</title><script>alert(1)</script>", "/api/pictures/cup.svg", 1999);
    }

    @AfterAll
    void close() {
        List.of(storefront, monolith, catalog).forEach(it -> it.stop(Duration.ZERO));
        shop.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"STOREFRONT", "ALL"})
    void aProductsPageTellsOfTheProductByIdAndBySlug(Role role) {
        for (var address : List.of("p-cup", slug("p-cup"), slug("p-cup") + "/")) {
            var page = told(role, "/products/" + address, "<title>Cup &amp; Saucer · Shop</title>");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body())
                    .contains("<meta name=\"description\" content=\"A thing to buy\">")
                    .contains("<meta property=\"og:type\" content=\"product\">")
                    .contains(
                            "\"canonical\" href=\"%s/products/%s\""
                                    .formatted(origin(role), slug("p-cup")))
                    .contains("\"og:image\" content=\"%s/share.png\"".formatted(origin(role)));
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.header("Content-Security-Policy")).contains("script-src 'self';");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STOREFRONT", "ALL"})
    void aNameIsNoMarkup(Role role) {
        var page = told(role, "/products/p-bad", "<title>&lt;/title&gt;&lt;script&gt;");

        assertThat(page.body()).doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @EnumSource(names = {"STOREFRONT", "ALL"})
    void whatTheCatalogueHasNotIsNotFoundWithThePage(Role role) {
        for (var path :
                List.of(
                        "/products/no-such-thing",
                        "/products/no%20id",
                        "/products?category=no-such-thing",
                        "/products?q=cup&category=no-such-thing")) {
            var page = told(role, path, "<title>Nothing · Shop</title>");
            assertThat(page.status()).as(path).isEqualTo(404);
            assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(page.body()).contains("noindex").doesNotContain("canonical");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STOREFRONT", "ALL"})
    void aListTellsOfItsCategory(Role role) {
        var all = told(role, "/products?category=UPPER&utm=x", "<title>All · Shop</title>");
        var search = told(role, "/products?q=cup", "<title>Found · Shop</title>");
        var kitchen =
                told(
                        role,
                        "/products?category=kitchen-and-table&category=x",
                        "<title>Kitchen &amp; Table · Shop");

        assertThat(all.body()).contains("href=\"" + origin(role) + "/products\"");
        assertThat(search.body()).contains("noindex").doesNotContain("canonical");
        assertThat(kitchen.status()).isEqualTo(200);
        assertThat(kitchen.body())
                .contains("href=\"" + origin(role) + "/products?category=kitchen-and-table\"");
    }

    @Test
    void aPageThatIsKnownIsNotSentTwice() {
        var page = told(Role.STOREFRONT, "/products/p-cup", "Cup");

        try (var visitor = visitor(storefront)) {
            var again =
                    visitor.send(
                            visitor.request("GET", "/products/p-cup")
                                    .header("If-None-Match", page.header("ETag")));
            assertThat(again.status()).isEqualTo(304);
        }
    }

    @Test
    void addressesAreThoseOfTheClientByTheWordOfTheProxy() throws IOException {
        assertThat(asked("Host: Shop.Example:8443\r\nX-Forwarded-Proto: https\r\n"))
                .contains("href=\"https://shop.example:8443/cart\"");
        assertThat(asked("Host: [::1]:80\r\n")).contains("href=\"http://[::1]:80/cart\"");
        for (var host : List.of("a\"><script>", "a/b", "a@b", "a b", "")) {
            assertThat(asked("Host: " + host + "\r\n"))
                    .as(host)
                    .doesNotContain("canonical", "a\">");
        }
    }

    /** Goal: no fault of the catalogue keeps anybody from the page, or says what is not known. */
    @ParameterizedTest
    @MethodSource("catalogues")
    void withoutTheCatalogueThePageIsThereSoonAndClaimsNothing(Map<String, String> told) {
        var process = start(Role.STOREFRONT, told);
        try (var visitor = visitor(process)) {
            assertUnknown(visitor);
            assertThat(visitor.get("/sitemap.xml").asksToComeBack()).isTrue();
        } finally {
            process.stop(Duration.ZERO);
        }
    }

    /** Fault: mongod is there but says nothing (SIGSTOP). */
    @Test
    void whileTheDatabaseIsFrozenThePageClaimsNothing() {
        try (var visitor = visitor(monolith)) {
            TestShop.mongod().pause();
            assertUnknown(visitor);
        } finally {
            TestShop.mongod().resume();
        }
        assertThat(told(Role.ALL, "/products/p-cup", "Cup").status()).isEqualTo(200);
    }

    /**
     * The page as ever, and 503 for those who would take 200 for "it is there" (RFC 9110, 15.6.4);
     * what is there whatever the catalogue says is 200.
     */
    private static void assertUnknown(Visitor visitor) {
        for (var path : List.of("/", "/products", "/products?q=cup", "/cart")) {
            assertThat(visitor.get(path).status()).as(path).isEqualTo(200);
        }
        var text = visitor.get("/products/no%20id");
        assertThat(text.status()).as("what cannot be an id").isEqualTo(404);
        for (var path :
                List.of(
                        "/products/p-cup",
                        "/products/no-such-thing",
                        "/products?category=kitchen-and-table",
                        "/products?q=cup&category=kitchen-and-table")) {
            var since = System.nanoTime();
            var page = visitor.send(visitor.request("GET", path).header("If-None-Match", "*"));
            assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(PLAIN_MAX);
            assertThat(page.status()).as(path).isEqualTo(503);
            assertThat(page.header("Retry-After")).isNotEmpty();
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(page.header("Content-Security-Policy")).contains("script-src 'self';");
            assertThat(page.body())
                    .contains(" · Shop</title>", "<p>Shop</p>")
                    .doesNotContain("canonical", "noindex");
        }
    }

    static List<Map<String, String>> catalogues() throws IOException {
        // Listens and never answers; what is refused is the port of one that has ended.
        var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        gone.close();
        return List.of(catalogAt(silent.getLocalPort()), catalogAt(gone.getLocalPort()), Map.of());
    }

    @ParameterizedTest
    @EnumSource(names = {"STOREFRONT", "ALL"})
    void theSitemapHasEveryPageAndRobotsKnowIt(Role role) {
        try (var visitor = visitor(process(role))) {
            var map = visitor.get("/sitemap.xml");

            assertThat(map.status()).isEqualTo(200);
            assertThat(map.header("Content-Type")).isEqualTo("application/xml");
            assertThat(map.body())
                    .startsWith("<?xml version=\"1.0\"")
                    .contains("<loc>" + origin(role) + "/</loc>")
                    .contains("<loc>" + origin(role) + "/products?category=kitchen-and-table</loc>")
                    .contains("<loc>" + origin(role) + "/products/" + slug("p-cup") + "</loc>");
            assertThat(visitor.get("/robots.txt").body())
                    .startsWith("User-agent: *\n")
                    .endsWith("\nSitemap: " + origin(role) + "/sitemap.xml\n");
            assertThat(visitor.get("/sitemap-1.xml").status()).isEqualTo(404);
        }
    }

    /** Each file is at most a thousand addresses. */
    @Test
    void aLargeShopHasAnIndexOfSitemaps() {
        try (var large = new TestShop()) {
            IntStream.range(0, 1_100)
                    .forEach(it -> large.sell("p-" + it, "P " + it, "/api/pictures/cup.svg", 100));
            var process = ShopProcess.start(Role.ALL, large.environment(), Clock.systemUTC());
            try (var visitor = visitor(process)) {
                var index = visitor.get("/sitemap.xml").body();
                assertThat(index).contains("<sitemapindex").contains("/sitemap-2.xml</loc>");
                var first = visitor.get("/sitemap-1.xml").body();
                var second = visitor.get("/sitemap-2.xml").body();
                assertThat(first.split("<url>", -1)).hasSize(1_001);
                assertThat(first + second)
                        .contains("/products/" + slug("p-0") + "<", slug("p-1099"));
                assertThat(visitor.get("/sitemap-3.xml").status()).isEqualTo(404);
            } finally {
                process.stop(Duration.ZERO);
            }
        }
    }

    /** No more than a few lists are kept, and the shop's own host is never without one. */
    @Test
    void whoeverInventsHostsTakesTheSitemapFromNobody() throws IOException {
        var process = start(Role.STOREFRONT, catalogAt(catalog.server().publicPort()));
        try (var visitor = visitor(process)) {
            assertThat(visitor.get("/sitemap.xml").status()).isEqualTo(200);
            var port = process.server().publicPort();
            for (var host = 0; host < 20; host++) {
                assertThat(raw(port, "/sitemap.xml", "Host: h" + host + "\r\n").status())
                        .isIn(200, 503);
            }
            Awaitility.await("its own again")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> visitor.get("/sitemap.xml").status() == 200);
        } finally {
            process.stop(Duration.ZERO);
        }
    }

    /** A busy machine may not answer in time, and the page is then plain: asked again it is not. */
    private Answer told(Role role, String path, String text) {
        try (var visitor = visitor(process(role))) {
            return Awaitility.await(path + " with " + text)
                    .atMost(ANSWER_BUDGET)
                    .until(() -> visitor.get(path), it -> it.body().contains(text));
        }
    }

    private String asked(String headers) throws IOException {
        return raw(storefront.server().publicPort(), "/cart", headers).body();
    }

    private static RawConnection.Answer raw(int port, String path, String headers)
            throws IOException {
        try (var connection = RawConnection.open(port)) {
            return connection.send("GET " + path + " HTTP/1.1\r\n" + headers + "\r\n").read("GET");
        }
    }

    private static TestShop withSamples() {
        var shop = new TestShop();
        var variables = new HashMap<>(shop.environment());
        variables.put("SHOPKIT_SAMPLE_DATA", "true");
        TestShop.migrate(variables);
        return shop;
    }

    private ShopProcess process(Role role) {
        return role == Role.ALL ? monolith : storefront;
    }

    private String origin(Role role) {
        return "http://127.0.0.1:" + process(role).server().publicPort();
    }

    private ShopProcess start(Role role, Map<String, String> more) {
        var variables = new HashMap<>(shop.environment());
        variables.putAll(more);
        return ShopProcess.start(role, variables, Clock.systemUTC());
    }

    private static Visitor visitor(ShopProcess process) {
        return new Visitor(Gateway.of(process.server().publicPort()));
    }

    private static Map<String, String> catalogAt(int port) {
        return Map.of("SHOPKIT_CATALOG_URL", "http://127.0.0.1:" + port);
    }

    private static String slug(String productId) {
        return HexFormat.of()
                .formatHex(productId.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
