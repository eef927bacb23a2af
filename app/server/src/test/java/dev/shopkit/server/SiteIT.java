package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.server.shop.Gateway;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.Visitor;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The storefront role, which knows no secret and no database, as a browser meets it. */
class SiteIT {
    private static final TestShop SHOP = new TestShop();
    private static final ShopProcess STOREFRONT = start();
    private static final Visitor BROWSER =
            new Visitor(Gateway.of(STOREFRONT.server().publicPort()));

    @AfterAll
    static void close() {
        BROWSER.close();
        STOREFRONT.stop(Duration.ZERO);
        SHOP.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/index.html", "/products", "/products/", "/orders/o-1", "/sign-in"})
    void everyAddressOfTheAppIsThePageAndIsNeverKept(String path) {
        var page = BROWSER.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains(" · Shop</title>", "<p>Shop</p>");
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void assetsAreKeptForEver() {
        var asset = BROWSER.get("/assets/index-1a2b.js");
        assertThat(asset.status()).isEqualTo(200);
        assertThat(asset.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
        assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }

    @Test
    void otherFilesAreAskedForAgainAndNotSentTwice() {
        var icon = BROWSER.get("/favicon.svg");
        assertThat(icon.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(icon.header("Cache-Control")).contains("no-cache");

        var again =
                BROWSER.send(
                        BROWSER.request("GET", "/favicon.svg")
                                .header("If-None-Match", icon.header("ETag")));
        assertThat(again.status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/gone-1a2b.js",
                "/gone.txt",
                "/internal/products",
                "/a/b.c",
                "/sitemap-0.xml",
                "/api/"
            })
    void whatIsMissingIsNotFoundInsteadOfThePage(String path) {
        var answer = BROWSER.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secrets/jwt/private.json",
                "/assets/..%2f..%2fjwt/private.json",
                "/%2e%2e/jwt/private.json",
                "/assets/%2e%2e/%2e%2e/jwt/private.json"
            })
    void nothingOutsideTheFolderIsServed(String path) {
        assertThat(BROWSER.get(path).body()).doesNotContain("kty");
    }

    /** osparc-simcore#2717: what is not there must not look as if it were. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/orders", "/orders/o-1/x", "/healthz", "/metrics", "/info"})
    void anAddressThatTheAppDoesNotKnowIsNotFoundWithThePage(String path) {
        var answer = BROWSER.get(path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self';");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).contains(" · Shop</title>", "<p>Shop</p>");
    }

    @Test
    void robotsAreTold() {
        var answer = BROWSER.get("/robots.txt");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/orders",
                "/api/products/p-1",
                "/api/users/me",
                "/api/admin/inventory/p-1",
                "/api/sessions"
            })
    void aCallOfTheApiThatEndsUpHereIsToBeRepeated(String path) {
        for (var method : List.of("GET", "POST", "DELETE", "BREW")) {
            var answer = BROWSER.send(BROWSER.request(method, path, "{}"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nonsense", "/api/product/1", "/api/productsX", "/api/admin"})
    void whatNoServiceHasIsNotFoundAndNotToBeRepeated(String path) {
        for (var method : List.of("GET", "POST", "DELETE", "BREW")) {
            var answer = BROWSER.send(BROWSER.request(method, path, "{}"));
            assertThat(answer.status()).as(method).isEqualTo(404);
            assertThat(answer.problem()).isEqualTo("not-found");
        }
    }

    @Test
    void theContractIsThereToReadForProgramsAndPeople() {
        var contract = BROWSER.get("/api/openapi.yaml");
        assertThat(contract.header("Content-Type")).isEqualTo("application/yaml");
        assertThat(contract.body()).startsWith("openapi: 3.1.0");
        var page = BROWSER.get("/api/docs");
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Content-Security-Policy")).doesNotContain("unsafe");
    }

    @Test
    void thePageRunsOnlyTheShopsOwnScriptsAndIsNobodysFrame() {
        var page = BROWSER.get("/");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isNotEmpty();
        assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    }

    private static ShopProcess start() {
        var variables = new HashMap<>(SHOP.environment());
        variables.put("SHOPKIT_SECRETS", "/nonexistent");
        return ShopProcess.start(Role.STOREFRONT, variables, Clock.systemUTC());
    }
}
