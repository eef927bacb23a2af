package dev.shopkit.users.session;

import com.nimbusds.jose.jwk.JWKSet;
import dev.shopkit.kit.config.RereadFile;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.kit.http.Reply;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;

/** The key set that others verify access tokens with, as a ready answer. Thread-safe. */
public final class PublicKeys {
    /** Less than the time a new key is published before it signs. */
    private static final String CACHING = "public, max-age=60";

    private static final List<Header> HEADERS =
            List.of(
                    HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json"),
                    HeaderValues.createCached(HeaderNames.CACHE_CONTROL, CACHING));

    private final RereadFile<Reply> reply;

    public PublicKeys(SecretFile keySet, Clock clock) {
        reply = new RereadFile<>(keySet, PublicKeys::reply, clock);
    }

    Reply reply() {
        return reply.value();
    }

    private static Reply reply(String text) throws ParseException {
        var keys = JWKSet.parse(text);
        if (keys.isEmpty()) {
            throw new ParseException("no key", 0);
        }
        // Should a private key ever get into the file, it does not get out here.
        return new Reply(200, HEADERS, keys.toString(true).getBytes(StandardCharsets.UTF_8));
    }
}
