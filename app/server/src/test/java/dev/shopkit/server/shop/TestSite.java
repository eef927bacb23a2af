package dev.shopkit.server.shop;

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
            Files.writeString(folder.resolve("favicon.svg"), "<svg/>");
            Files.writeString(folder.resolve("assets/index-1a2b.js"), "document.title = 'Shop';");
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
