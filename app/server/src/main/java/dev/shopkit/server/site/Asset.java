package dev.shopkit.server.site;

import dev.shopkit.kit.http.Reply;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** One file as the replies it can be answered by, made once. */
record Asset(String etag, Reply plain, Reply zipped, Reply unchanged) {
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "svg", "image/svg+xml",
                    "json", "application/json",
                    "webmanifest", "application/manifest+json",
                    "png", "image/png",
                    "ico", "image/x-icon",
                    "woff2", "font/woff2",
                    "txt", "text/plain; charset=utf-8");

    /** How long a browser may keep a file. */
    enum Keeping {
        /** The name has a hash of the content, so the content never changes. */
        FOR_EVER("public, max-age=31536000, immutable"),
        /** Asked for again each time, answered by 304. */
        REVALIDATED("no-cache"),
        /** The page names the assets of one version: it must never be an old one's. */
        NEVER("no-store");

        private final Header header;

        Keeping(String value) {
            header = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, value);
        }
    }

    static Asset of(String name, byte[] content, Keeping keeping, List<Header> more) {
        var etag = "\"" + hash(content) + "\"";
        var zipped = gzip(content);
        var common =
                Reply.notModified(more)
                        .with(
                                HeaderValues.createCached(HeaderNames.ETAG, etag),
                                HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding"),
                                keeping.header);
        var typed = common.with(HeaderValues.createCached(HeaderNames.CONTENT_TYPE, type(name)));
        var plain = new Reply(200, typed.headers(), content);
        var smaller =
                zipped.length < content.length
                        ? new Reply(
                                200,
                                typed.with(
                                                HeaderValues.createCached(
                                                        HeaderNames.CONTENT_ENCODING, "gzip"))
                                        .headers(),
                                zipped)
                        : plain;
        return new Asset(etag, plain, smaller, common);
    }

    private static String type(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }

    private static String hash(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
