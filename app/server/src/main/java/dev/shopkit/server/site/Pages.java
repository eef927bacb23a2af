package dev.shopkit.server.site;

import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses that the app in the browser knows and what is said of each, as the app's own code
 * has it: {@code {"named": "{} · Shop", "pages": [{"path": "/products/:slug", "title": "…",
 * "description": "…"}], "search": {…}, "nothing": {…}}}. Any other address is answered 404, with
 * the app's page, which says so.
 *
 * @param named the title of what has a name of its own, which stands for the braces
 * @param search said of what was found for words
 * @param nothing said where there is no page
 */
record Pages(String named, List<Page> pages, Text search, Text nothing) {
    static final String FILE = "pages.json";

    /** A list of products, all or a category's; it stands in the query. */
    static final String LIST = "/products";

    /** A product by its slug or its id. */
    static final String PRODUCT = "/products/:slug";

    private static final int PAGES_MAX = 100;
    private static final int LENGTH_MAX = 300;
    private static final String NAME = "{}";

    /** What a page says of itself. */
    record Text(String title, String description) {}

    /**
     * One page.
     *
     * @param path a segment with a colon stands for any
     */
    record Page(String path, Text text, Pattern pattern) {
        boolean isOne() {
            return !path.contains(":");
        }
    }

    Pages {
        pages = List.copyOf(pages);
    }

    static Pages parse(byte[] json) {
        var fields = Json.trusted(json);
        var named = fields.text("named", 1, LENGTH_MAX);
        var pages = fields.objects("pages", 1, PAGES_MAX, Pages::page);
        var search = fields.object("search", Pages::text);
        var nothing = fields.object("nothing", Pages::text);
        fields.check();
        return new Pages(named, pages, search.orElseThrow(), nothing.orElseThrow());
    }

    /**
     * The app's page there.
     *
     * @param path without the slash at its beginning
     */
    Optional<Page> at(String path) {
        return pages.stream().filter(page -> page.pattern().matcher(path).matches()).findFirst();
    }

    String titled(String name) {
        return named.replace(NAME, name);
    }

    private static Page page(Fields fields) {
        var path = fields.text("path", 1, LENGTH_MAX);
        return new Page(path, text(fields), pattern(path));
    }

    private static Text text(Fields fields) {
        return new Text(
                fields.text("title", 1, LENGTH_MAX), fields.text("description", 1, LENGTH_MAX));
    }

    /** The app does not mind a slash at the end. */
    private static Pattern pattern(String page) {
        return Pattern.compile(
                Stream.of(page.substring(1).split("/", -1))
                        .map(segment -> segment.startsWith(":") ? "[^/]+" : Pattern.quote(segment))
                        .collect(Collectors.joining("/", "", "/?")));
    }
}
