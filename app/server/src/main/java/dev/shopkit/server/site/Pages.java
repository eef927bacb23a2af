package dev.shopkit.server.site;

import dev.shopkit.kit.json.Json;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses that the app in the browser knows, as its build lists them: {@code {"pages": ["/",
 * "/products/:slug"]}}. Any other is answered 404, with the app's page, which says so.
 */
final class Pages {
    static final String FILE = "pages.json";

    private static final int PAGES_MAX = 100;
    private static final int LENGTH_MAX = 100;

    private final List<Pattern> pages;

    private Pages(List<Pattern> pages) {
        this.pages = List.copyOf(pages);
    }

    static Pages parse(byte[] json) {
        var fields = Json.trusted(json);
        var pages = fields.texts("pages", PAGES_MAX, LENGTH_MAX);
        fields.check();
        return new Pages(pages.stream().map(Pages::pattern).toList());
    }

    /**
     * Whether the app has a page there.
     *
     * @param path without the slash at its beginning
     */
    boolean has(String path) {
        return pages.stream().anyMatch(page -> page.matcher(path).matches());
    }

    /** A segment with a colon stands for any; the app does not mind a slash at the end. */
    private static Pattern pattern(String page) {
        return Pattern.compile(
                Stream.of(page.substring(1).split("/", -1))
                        .map(segment -> segment.startsWith(":") ? "[^/]+" : Pattern.quote(segment))
                        .collect(Collectors.joining("/", "", "/?")));
    }
}
