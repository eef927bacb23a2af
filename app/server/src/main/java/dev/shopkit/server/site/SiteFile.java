package dev.shopkit.server.site;

import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Representation;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a file of the site is sent as: its type, and how long a browser may keep it. */
final class SiteFile {
    static final String PAGE = "index.html";
    static final String ASSETS = "assets/";

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("json", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("yaml", "application/yaml"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("xml", "application/xml"),
                    Map.entry("txt", "text/plain; charset=utf-8"));

    /** The page names the assets of one version: a kept one would ask for an old version's. */
    private static final Header NEVER_KEPT =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

    /** Seconds until a machine is to ask again. */
    private static final Header RETRY_AFTER =
            HeaderValues.createCached(HeaderNames.RETRY_AFTER, "10");

    private static final List<Header> PAGE_HEADERS =
            List.of(
                    HeaderValues.createCached(
                            HeaderNames.create("Content-Security-Policy"),
                            "default-src 'none'; script-src 'self'; style-src 'self';"
                                    + " img-src 'self' data:; connect-src 'self'; font-src 'self';"
                                    + " manifest-src 'self'; base-uri 'none'; form-action 'self';"
                                    + " frame-ancestors 'none'"),
                    HeaderValues.createCached(
                            HeaderNames.create("Cross-Origin-Opener-Policy"), "same-origin"),
                    HeaderValues.createCached(
                            HeaderNames.create("Permissions-Policy"),
                            "camera=(), geolocation=(), microphone=()"));

    private SiteFile() {}

    static Representation of(String name, byte[] content) {
        return Representation.of(content, headers(name));
    }

    /** As {@link #of}, what may soon be made anew. */
    static Representation brief(String name, byte[] content) {
        return Representation.brief(content, headers(name));
    }

    /** The app's page where it has none: the app says so itself, and 404 says it to machines. */
    static Reply notFound(byte[] page) {
        return new Reply(404, headers(PAGE), page);
    }

    /** The app's page where it is not known whether there is what it is about. */
    static Reply unavailable(byte[] page) {
        return new Reply(503, headers(PAGE), page).with(RETRY_AFTER);
    }

    private static List<Header> headers(String name) {
        var headers = new ArrayList<>(PAGE_HEADERS);
        headers.add(keeping(name));
        headers.add(HeaderValues.createCached(HeaderNames.CONTENT_TYPE, type(name)));
        return headers;
    }

    private static Header keeping(String name) {
        if (name.equals(PAGE)) {
            return NEVER_KEPT;
        }
        return name.startsWith(ASSETS) ? Representation.IMMUTABLE : Representation.REVALIDATED;
    }

    private static String type(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }
}
