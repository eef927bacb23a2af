package dev.shopkit.kit.http;

import dev.shopkit.kit.transport.Request;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The id that ties together what every service logs about one request. */
public final class RequestId {
    public static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

    /** The key of the id in the log's context. */
    public static final String LOG_KEY = "requestId";

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

    private RequestId() {}

    static String of(Request request) {
        return request.headers()
                .first(HEADER)
                .filter(id -> ACCEPTED.matcher(id).matches())
                .orElseGet(RequestId::made);
    }

    /** Not a secret, so a fast generator will do. */
    static String made() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    }
}
