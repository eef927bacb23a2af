package dev.shopkit.kit.http;

import dev.shopkit.kit.auth.Caller;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.work.Deadline;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One request, as a handler sees it. */
public final class Call {
    private static final Pattern VERSION_TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private final ServerRequest request;
    private final String requestId;
    private final Caller caller;
    private final Deadline deadline;

    Call(ServerRequest request, String requestId, Caller caller, Deadline deadline) {
        this.request = request;
        this.requestId = requestId;
        this.caller = caller;
        this.deadline = deadline;
    }

    public String requestId() {
        return requestId;
    }

    public Caller caller() {
        return caller;
    }

    public Deadline deadline() {
        return deadline;
    }

    /** The id of the signed-in person; only on routes whose access asks for one. */
    public String userId() {
        return switch (caller) {
            case Caller.Person person -> person.userId();
            case Caller.Anonymous anonymous -> throw Problem.unauthorized().exception();
            case Caller.Service service -> throw Problem.unauthorized().exception();
        };
    }

    public String path(String name) {
        return request.path().pathParameters().get(name);
    }

    /** A path parameter that is an id; anything else cannot exist, so it is not found. */
    public String id(String name) {
        var id = path(name);
        if (!Fields.ID.matcher(id).matches()) {
            throw Problem.notFound("No " + name + " has this form.").exception();
        }
        return id;
    }

    /** A query parameter; sent twice is a violation, because proxies disagree on which counts. */
    public Optional<String> query(String name) {
        var query = request.query();
        if (!query.contains(name)) {
            return Optional.empty();
        }
        if (query.all(name).size() > 1) {
            throw Problem.invalid("?" + name, "maxItems", name + " must be sent once.").exception();
        }
        return Optional.of(query.get(name));
    }

    public int queryNumber(String name, int fallback, int min, int max) {
        var text = query(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            var number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below: not a number and out of range break the same rule.
        }
        throw Problem.invalid(
                        "?" + name, "range", name + " must be from " + min + " to " + max + ".")
                .exception();
    }

    /** A comma-separated query parameter of 1 to {@code max} ids. */
    public List<String> queryIds(String name, int max) {
        var ids = List.of(query(name).orElse("").split(",", -1));
        if (ids.size() > max || !ids.stream().allMatch(id -> Fields.ID.matcher(id).matches())) {
            throw Problem.invalid("?" + name, "items", name + " must be 1 to " + max + " ids.")
                    .exception();
        }
        return ids;
    }

    public Optional<String> header(HeaderName name) {
        return request.headers().first(name);
    }

    public Optional<String> cookie(String name) {
        return request.headers().cookies().first(name).asOptional();
    }

    /** The version in If-Match; 428 without the header, 400 when it is no version. */
    public long ifMatch() {
        var tag = header(HeaderNames.IF_MATCH);
        if (tag.isEmpty()) {
            throw Problem.of(
                            "precondition-required",
                            428,
                            "Say which version you change",
                            "Send the ETag you read as If-Match.")
                    .exception();
        }
        var version = VERSION_TAG.matcher(tag.get());
        if (!version.matches()) {
            throw Problem.invalid(
                            "header:If-Match", "pattern", "If-Match must be a version like \"3\".")
                    .exception();
        }
        return Long.parseLong(version.group(1));
    }

    /** Where the shopper is: the nearest proxy's word, because only the ingress reaches us. */
    public String remoteAddress() {
        return header(HeaderNames.X_FORWARDED_FOR)
                .map(list -> list.substring(list.lastIndexOf(',') + 1).strip())
                .filter(address -> !address.isEmpty())
                .orElseGet(() -> request.remotePeer().host());
    }

    /** Whether the shopper's connection is TLS, by the ingress's word. */
    public boolean secure() {
        return header(HeaderNames.X_FORWARDED_PROTO).map("https"::equals).orElse(false);
    }

    /** The body as checked fields; 415 when it is not JSON, 413 above the limit. */
    public Fields fields() {
        var type = header(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.startsWith("application/json;")) {
            throw Problem.of(
                            "unsupported-media-type",
                            415,
                            "Send JSON",
                            "Content-Type must be application/json.")
                    .exception();
        }
        return Json.fields(body());
    }

    private byte[] body() {
        try (var in = request.content().inputStream()) {
            var bytes = in.readNBytes(Limits.BODY_BYTES_MAX + 1);
            if (bytes.length > Limits.BODY_BYTES_MAX) {
                in.transferTo(OutputStream.nullOutputStream());
                throw Problem.of(
                                "body-too-large",
                                413,
                                "The body is too large",
                                "At most " + Limits.BODY_BYTES_MAX + " bytes are taken.")
                        .exception();
            }
            return bytes;
        } catch (IOException broken) {
            throw Problem.invalid("", "body", "The body ended early.").exception();
        }
    }
}
