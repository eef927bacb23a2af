package dev.shopkit.kit.http;

import dev.shopkit.kit.json.Json;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole answer: status, headers and a body that is ready bytes, so that it goes out with
 * Content-Length in one write. The body belongs to the reply and is never changed afterwards.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy would cost each cached read.
public record Reply(int status, List<Header> headers, byte[] body) {
    private static final byte[] EMPTY = {};
    private static final Header JSON =
            HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
    private static final Header NO_STORE =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final List<Header> PRIVATE_JSON = List.of(JSON, NO_STORE);

    public Reply {
        headers = List.copyOf(headers);
    }

    /** 200 with a private JSON body that nobody may store. */
    public static Reply ok(Object value) {
        return json(200, value);
    }

    public static Reply json(int status, Object value) {
        return new Reply(status, PRIVATE_JSON, Json.bytes(value));
    }

    /** 201 with the address of what was made. */
    public static Reply created(String location, Object value) {
        return json(201, value).with(HeaderValues.create(HeaderNames.LOCATION, location));
    }

    public static Reply noContent() {
        return new Reply(204, List.of(NO_STORE), EMPTY);
    }

    public static Reply notModified(List<Header> headers) {
        return new Reply(304, headers, EMPTY);
    }

    public Reply with(Header... more) {
        var all = new ArrayList<>(headers);
        all.addAll(List.of(more));
        return new Reply(status, all, body);
    }

    /** With the ETag of a version, {@code "7"}. */
    public Reply etag(long version) {
        return with(HeaderValues.create(HeaderNames.ETAG, "\"" + version + "\""));
    }
}
