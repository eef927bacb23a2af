package dev.shopkit.server.shop;

import dev.shopkit.testkit.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small storefront, so that tests need no build of the real one. */
final class TestSite {
    private TestSite() {}

    static Path write(Path folder) {
        try {
            Files.createDirectories(folder.resolve("assets"));
            Files.writeString(folder.resolve("index.html"), "<!doctype html><title>Shop</title>");
            Files.writeString(
                    folder.resolve("pages.json"),
                    """
                    {"pages": ["/", "/products", "/orders/:id", "/sign-in"]}""");
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
}
