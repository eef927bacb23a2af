package dev.shopkit.kit.http;

import dev.shopkit.kit.header.AcceptEncoding;
import dev.shopkit.kit.header.EntityTags;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A public answer made once and sent many times: its body plain and compressed, each with its ETag
 * ({@code "7.1f2e3d"} and {@code "7.1f2e3d-gz"}), and what says that the reader has it already.
 */
public final class Representation {
    /** Anybody may keep it, and must ask whether it is still so before each use. */
    public static final Header REVALIDATED =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, no-cache");

    /** What has this name never changes. */
    public static final Header IMMUTABLE =
            HeaderValues.createCached(
                    HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");

    /** Below this a compressed body is no shorter on the wire. */
    private static final int COMPRESSED_BYTES_MIN = 200;

    private static final Header VARY =
            HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");
    private static final Header GZIP =
            HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");

    private static final Header JSON =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final int DIGEST_BYTES = 12;

    /** Of a body that lives for a moment: nine tenths of what 9 saves in a third of its time. */
    private static final int QUICK_LEVEL = 4;

    /** The objects around the two bodies, as a heap histogram has them. */
    private static final int OVERHEAD_BYTES = 1_400;

    private record Form(String tag, Reply whole, Reply unchanged) {}

    private final Form plain;
    private final Form compressed;

    private Representation(Form plain, Form compressed) {
        this.plain = plain;
        this.compressed = compressed;
    }

    /** A body that anybody may keep but must ask about, with a digest of it as its tag. */
    public static Representation json(byte[] body) {
        return of(digest(body), body, List.of(JSON, REVALIDATED), QUICK_LEVEL);
    }

    /**
     * As {@link #json(byte[])}, its tag begun with the version that a writer names in If-Match. The
     * digest follows it, for a release or a restore can make other bytes of the same version.
     */
    public static Representation versioned(long version, byte[] body) {
        return of(version + "." + digest(body), body, List.of(JSON, REVALIDATED), QUICK_LEVEL);
    }

    /**
     * A body that is made once in the life of a process, compressed as much as can be. Among the
     * headers there must be Content-Type and Cache-Control.
     */
    public static Representation of(byte[] body, List<Header> headers) {
        return of(digest(body), body, headers, Deflater.BEST_COMPRESSION);
    }

    /** As {@link #of(byte[], List)}, for a body that lives for a moment. */
    public static Representation brief(byte[] body, List<Header> headers) {
        return of(digest(body), body, headers, QUICK_LEVEL);
    }

    private static Representation of(String tag, byte[] body, List<Header> headers, int level) {
        var plain = form(tag, body, headers);
        if (body.length < COMPRESSED_BYTES_MIN) {
            return new Representation(plain, plain);
        }
        var encoded = new ArrayList<>(headers);
        encoded.add(GZIP);
        return new Representation(plain, form(tag + "-gz", gzip(body, level), encoded));
    }

    /** 200 in the form the reader takes, or 304 when it has either form already. */
    public Reply answer(Call call) {
        var accepted = AcceptEncoding.of(call.headerLines(HeaderNames.ACCEPT_ENCODING));
        var known = EntityTags.of(call.headerLines(HeaderNames.IF_NONE_MATCH));
        return answer(accepted, known);
    }

    Reply answer(AcceptEncoding accepted, EntityTags known) {
        var chosen = accepted.takesGzip() ? compressed : plain;
        if (known.matchesWeakly(chosen.tag)) {
            return chosen.unchanged;
        }
        var other = accepted.takesGzip() ? plain : compressed;
        return known.matchesWeakly(other.tag) ? other.unchanged : chosen.whole;
    }

    /** The bytes of memory it takes: both bodies, and what is around them. */
    public int weight() {
        return OVERHEAD_BYTES + plain.whole.body().length + compressed.whole.body().length;
    }

    private static Form form(String tag, byte[] body, List<Header> headers) {
        var quoted = "\"" + tag + "\"";
        var all = new ArrayList<>(headers);
        all.add(VARY);
        all.add(HeaderValues.createCached(HeaderNames.ETAG, quoted));
        return new Form(quoted, new Reply(200, all, body), Reply.notModified(all));
    }

    private static String digest(byte[] body) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(sha, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] gzip(byte[] body, int level) {
        var bytes = new ByteArrayOutputStream(body.length);
        try (var out =
                new GZIPOutputStream(bytes) {
                    {
                        def.setLevel(level);
                    }
                }) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
