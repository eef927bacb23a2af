package dev.shopkit.catalog.picture;

import dev.shopkit.kit.http.Representation;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

/**
 * The pictures that come with the sample data. A picture's name has a digest of its content in it,
 * so it never changes; it is read and compressed at its first use and kept: all together are a few
 * hundred small files. Thread-safe.
 */
final class Pictures {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}\\.svg");
    private static final String FOLDER = "/dev/shopkit/catalog/sample/pictures/";

    /** A picture that is opened as a page of its own may style itself and do nothing else. */
    private static final List<Header> HEADERS =
            List.of(
                    HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "image/svg+xml"),
                    Representation.IMMUTABLE,
                    HeaderValues.createCached(
                            HeaderNames.create("Content-Security-Policy"),
                            "default-src 'none'; style-src 'unsafe-inline'; sandbox;"
                                    + " frame-ancestors 'none'"));

    private final ConcurrentMap<String, Representation> read = new ConcurrentHashMap<>();

    /** The picture, or empty for every name that none has. */
    Optional<Representation> picture(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        var known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        var picture = read(name);
        picture.ifPresent(it -> read.putIfAbsent(name, it));
        return picture;
    }

    private static Optional<Representation> read(String name) {
        try (var in = Pictures.class.getResourceAsStream(FOLDER + name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(Representation.of(in.readAllBytes(), HEADERS));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("picture " + name, unreadable);
        }
    }
}
