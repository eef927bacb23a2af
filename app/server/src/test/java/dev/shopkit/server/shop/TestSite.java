package dev.shopkit.server.shop;

import dev.shopkit.testkit.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small storefront, so that tests need no build of the real one. */
final class TestSite {
    private TestSite() {}

    static Path write(Path folder) {
        try {
            Files.createDirectories(folder.resolve("assets"));
            Files.writeString(
                    folder.resolve("index.html"),
                    "<!doctype html><!-- head --><title>Shop</title><!-- /head --><p>Shop</p>");
            Files.writeString(folder.resolve("pages.json"), pages());
            Files.writeString(folder.resolve("share.png"), "a picture");
            Files.writeString(folder.resolve("favicon.svg"), "<svg/>");
            Files.writeString(folder.resolve("robots.txt"), "User-agent: *\n");
            Files.createDirectories(folder.resolve("api"));
            Files.copy(
                    Parts.checkout().resolve("app/api/openapi.yaml"),
                    folder.resolve("api/openapi.yaml"));
            Files.writeString(folder.resolve("api/docs.html"), "<!doctype html><title>API</title>");
            Files.writeString(folder.resolve("assets/index-1a2b.js"), "document.title = 'Shop';");
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String pages() {
        var pages =
                Stream.of(
                                page("/", "Home"),
                                page("/products", "All"),
                                page("/products/:slug", "Product"),
                                page("/cart", "Cart"),
                                page("/orders/:id", "Order"),
                                page("/sign-in", "Sign in"))
                        .collect(Collectors.joining(","));
        return """
        {"named": "{} · Shop", "pages": [%s],
         "search": {"title": "Found · Shop", "description": "What there is."},
         "nothing": {"title": "Nothing · Shop", "description": "Not here."}}"""
                .formatted(pages);
    }

    private static String page(String path, String title) {
        return """
        {"path": "%s", "title": "%s · Shop", "description": "A page."}"""
                .formatted(path, title);
    }
}
