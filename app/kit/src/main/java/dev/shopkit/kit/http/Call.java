package dev.shopkit.kit.http;

import dev.shopkit.kit.auth.Caller;
import dev.shopkit.kit.header.ContentEncoding;
import dev.shopkit.kit.header.EntityTags;
import dev.shopkit.kit.header.Forwarded;
import dev.shopkit.kit.header.MediaType;
import dev.shopkit.kit.header.Network;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.transport.Request;
import dev.shopkit.kit.work.Deadline;
import io.helidon.common.parameters.Parameters;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** One request, as a handler sees it. */
public final class Call {
    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    /** What a patch may be sent as (RFC 5789, 3.1). */
    static final Header ACCEPT_PATCH =
            HeaderValues.createCached(
                    HeaderNames.create("Accept-Patch"), MERGE_PATCH + ", " + JSON);

    /** As JSON writes whole numbers: one spelling each, in ASCII digits. */
    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

    /** What a body may be coded as: nothing (RFC 7694, 3). */
    static final Header ACCEPT_ENCODING =
            HeaderValues.createCached(HeaderNames.ACCEPT_ENCODING, "identity");

    /** A host name or address, and a port: what can be put into an address as it is. */
    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private final Request request;
    private final Parameters path;
    private final Forwarded proxies;
    private final String requestId;
    private final Caller caller;
    private final Deadline deadline;

    Call(
            Request request,
            Parameters path,
            Forwarded proxies,
            String requestId,
            Caller caller,
            Deadline deadline) {
        this.request = request;
        this.path = path;
        this.proxies = proxies;
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
        return path.get(name);
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

    /** As browsers read it: a parameter that somebody added twice counts as it was first. */
    public Optional<String> firstQuery(String name) {
        var query = request.query();
        return query.contains(name) ? query.all(name).stream().findFirst() : Optional.empty();
    }

    public int queryNumber(String name, int fallback, int min, int max) {
        var text = query(name);
        if (text.isEmpty()) {
            return fallback;
        }
        if (WHOLE_NUMBER.matcher(text.get()).matches()) {
            var number = Long.parseLong(text.get());
            if (number >= min && number <= max) {
                return (int) number;
            }
        }
        throw Problem.invalid(
                        "?" + name,
                        "range",
                        name + " must be a whole number from " + min + " to " + max + ".")
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

    /** A field that is no list; sent twice is a violation, as a query parameter is. */
    public Optional<String> header(HeaderName name) {
        return header(request, name);
    }

    /** As the other. */
    static Optional<String> header(Request request, HeaderName name) {
        var lines = request.headers().all(name, List::of);
        if (lines.size() > 1) {
            throw Problem.invalid(
                            "header:" + name.defaultCase(),
                            "maxItems",
                            name.defaultCase() + " must be sent once.")
                    .exception();
        }
        return lines.stream().findFirst();
    }

    /** Every line of a field, in order: a list may stand on several. */
    public List<String> headerLines(HeaderName name) {
        return request.headers().all(name, List::of);
    }

    public Optional<String> cookie(String name) {
        return request.headers().cookies().first(name).asOptional();
    }

    /**
     * The version to change, by If-Match; 428 without it, 400 when it is none. What it names may be
     * of any version ({@code *}) or one of several; then {@code current} is asked, and -1, which no
     * version is, says that none fits: the change by that version fails as one overtaken does, 412.
     *
     * @param current the version there is now
     */
    public long ifMatch(LongSupplier current) {
        var lines = headerLines(HeaderNames.IF_MATCH);
        if (lines.isEmpty()) {
            throw Problem.of(
                            "precondition-required",
                            428,
                            "Say which version you change",
                            "Send the ETag you read as If-Match.")
                    .exception();
        }
        var tags = EntityTags.of(lines);
        if (tags.isEmpty()) {
            throw Problem.invalid(
                            "header:If-Match", "pattern", "If-Match must be an ETag like \"3\".")
                    .exception();
        }
        return VersionTag.expected(tags, current);
    }

    /**
     * The {@link Network} that the shopper is in, by the word of the proxies that are trusted and
     * of nobody else: whom the shop's limits are fair between.
     */
    public String network() {
        var lines = headerLines(HeaderNames.X_FORWARDED_FOR);
        return Network.of(proxies.client(lines, request.peer()));
    }

    /** Whether the shopper's connection is TLS, by the word of the outermost trusted proxy. */
    public boolean secure() {
        return proxies.secure(headerLines(HeaderNames.X_FORWARDED_PROTO));
    }

    /**
     * Where the shopper's browser finds this shop, {@code https://shop.example:8443}, by the host
     * it asked for and {@link #secure}; empty when it named none, or none that can be a host.
     */
    public Optional<String> origin() {
        var authority = request.authority();
        return AUTHORITY.matcher(authority).matches()
                ? Optional.of(
                        (secure() ? "https://" : "http://") + authority.toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** The body as checked fields; 415 when it is not JSON in UTF-8, or is compressed. */
    public Fields fields() {
        if (isCoded(request)) {
            throw Problem.of(
                            "unsupported-media-type",
                            415,
                            "Send it as it is",
                            "Content-Encoding must be left out.")
                    .exception();
        }
        var types = headerLines(HeaderNames.CONTENT_TYPE);
        var type =
                types.size() == 1 ? MediaType.parse(types.getFirst()) : Optional.<MediaType>empty();
        if (!type.filter(it -> takes(it.name()) && it.isUtf8()).isPresent()) {
            throw Problem.of(
                            "unsupported-media-type",
                            415,
                            "Send JSON",
                            "Content-Type must be application/json, in UTF-8.")
                    .exception();
        }
        return Json.fields(request.body());
    }

    static boolean isCoded(Request request) {
        return !ContentEncoding.isIdentity(
                request.headers().all(HeaderNames.CONTENT_ENCODING, List::of));
    }

    /** A patch of ours is a merge patch (RFC 7396), under its own name as well. */
    private boolean takes(String type) {
        return type.equals(JSON)
                || (type.equals(MERGE_PATCH) && request.method().equals(Method.PATCH));
    }
}
