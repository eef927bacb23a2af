package dev.shopkit.kit.transport;

import io.helidon.common.uri.UriPath;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.Method;
import java.util.regex.Pattern;

/**
 * The first line of a request (RFC 9112, 3).
 *
 * @param authority of a target in absolute form, which then counts instead of Host; else empty
 */
record RequestLine(Method method, UriPath path, UriQuery query, String authority, boolean http10) {
    private static final Pattern LINE =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) ([!-~]+) (HTTP/[0-9]\\.[0-9])");
    private static final Pattern ABSOLUTE =
            Pattern.compile("(?i:https?)://([^/?#@]+)(/[^#]*|\\?[^#]*)?");

    /** RFC 3986 would have them encoded; the URL standard, so every browser, does not. */
    private static final Pattern NOT_ENCODED_BY_BROWSERS = Pattern.compile("[\\[\\]{}|^`\\\\]");

    private static final int PARAMETERS_MAX = 100;

    /** Whatever is no method of ours is answered as this is: by 405. */
    private static final Method OTHER = Method.create("OTHER");

    static RequestLine parse(String line) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        var http10 = parts.group(3).equals("HTTP/1.0");
        if (!http10 && !parts.group(3).equals("HTTP/1.1")) {
            throw new RefusedException(Refusal.VERSION_UNKNOWN);
        }
        var method = method(parts.group(1));
        var target = parts.group(2);
        if (target.equals(Request.SERVER_WIDE) && method.equals(Method.OPTIONS)) {
            return new RequestLine(method, UriPath.create(target), UriQuery.empty(), "", http10);
        }
        if (target.startsWith("/")) {
            return of(method, target, "", http10);
        }
        var absolute = ABSOLUTE.matcher(target);
        if (!absolute.matches()) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        var rest = absolute.group(2) == null ? "/" : absolute.group(2);
        return of(method, rest.startsWith("/") ? rest : "/" + rest, absolute.group(1), http10);
    }

    /** Helidon takes "head" for HEAD, a proxy in front does not (RFC 9110, 9.1). */
    private static Method method(String name) {
        var method = Method.create(name);
        return method.text().equals(name) ? method : OTHER;
    }

    private static RequestLine of(Method method, String target, String authority, boolean http10) {
        // Two slashes at the start would be taken for an authority, and the rest for the path.
        if (target.indexOf('#') >= 0 || target.startsWith("//")) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        var mark = target.indexOf('?');
        try {
            var path = path(mark < 0 ? target : target.substring(0, mark));
            var query = mark < 0 ? UriQuery.empty() : query(target.substring(mark + 1));
            // Decoded here and now, because what cannot be decoded is no request.
            query.names();
            return new RequestLine(method, path, query, authority, http10);
        } catch (IllegalArgumentException undecodable) {
            throw new RefusedException(Refusal.MALFORMED);
        }
    }

    /**
     * A semicolon is a character as others are (RFC 3986, 3.3); Helidon would drop what follows it,
     * so that one thing had any number of addresses, and proxies saw others than we do.
     */
    private static UriPath path(String text) {
        var path = UriPath.create(text.replace(";", "%3B"));
        path.validate();
        return path;
    }

    private static UriQuery query(String text) {
        // Helidon's decoding takes the square of their number.
        if (text.chars().filter(it -> it == '&').count() >= PARAMETERS_MAX) {
            throw new RefusedException(Refusal.MALFORMED);
        }
        var raw = NOT_ENCODED_BY_BROWSERS.matcher(text);
        return UriQuery.create(
                raw.replaceAll(it -> "%%%02X".formatted((int) it.group().charAt(0))), true);
    }
}
