package dev.shopkit.kit.http;

import dev.shopkit.kit.auth.Caller;
import dev.shopkit.kit.auth.ServiceTokens;
import dev.shopkit.kit.auth.TokenVerifier;
import dev.shopkit.kit.transport.Request;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides who calls and whether the route's access lets them; fails closed. */
public final class Gate {
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final String SCHEME = "Bearer ";
    private static final Caller ANONYMOUS = new Caller.Anonymous();

    private final Function<String, Optional<Caller.Person>> people;
    private final Function<String, Optional<Caller.Service>> services;

    public Gate(TokenVerifier people, ServiceTokens services) {
        this(people::verify, services::verify);
    }

    private Gate(
            Function<String, Optional<Caller.Person>> people,
            Function<String, Optional<Caller.Service>> services) {
        this.people = people;
        this.services = services;
    }

    /** For a process that has no secret at all: it knows nobody, so it admits nobody by token. */
    public static Gate withoutSecrets() {
        return new Gate(token -> Optional.empty(), token -> Optional.empty());
    }

    /** The caller; throws 401 or 403 as a problem. */
    Caller admit(Access access, Request request) {
        return switch (access) {
            case Access.Anyone anyone -> ANONYMOUS;
            case Access.Person person -> person(person, request);
            case Access.SameOrigin same -> sameOrigin(request);
            case Access.Services allowed -> service(allowed, request);
        };
    }

    private Caller person(Access.Person access, Request request) {
        var token = token(request);
        var person = token.flatMap(people);
        if (person.isEmpty()) {
            throw unknown(token).exception();
        }
        if (!person.get().role().includes(access.role())) {
            throw Problem.forbidden("Your account may not do this.").exception();
        }
        return person.get();
    }

    private Caller service(Access.Services access, Request request) {
        var token = token(request);
        var service = token.flatMap(services);
        if (service.isEmpty()) {
            throw unknown(token).exception();
        }
        if (!access.names().contains(service.get().name())) {
            throw Problem.forbidden("This service may not call this route.").exception();
        }
        return service.get();
    }

    private static Problem unknown(Optional<String> token) {
        return token.isPresent() ? Problem.invalidToken() : Problem.unauthorized();
    }

    private static Caller sameOrigin(Request request) {
        if (!isOurs(request)) {
            throw Problem.forbidden("Only the shop's own pages may do this.").exception();
        }
        return ANONYMOUS;
    }

    /**
     * A cookie goes along with every request a browser makes, so the page must be ours. Browsers
     * send Sec-Fetch-Site or Origin with every write, and those that did not, Referer. What sends
     * none of them is no browser, so no page makes it send a cookie (as CrossOriginProtection of
     * Go's net/http has it); and ours is SameSite=Strict besides.
     */
    private static boolean isOurs(Request request) {
        var headers = request.headers();
        var sites = headers.all(FETCH_SITE, List::of);
        if (!sites.isEmpty()) {
            return sites.equals(List.of("same-origin"));
        }
        var page = headers.contains(HeaderNames.ORIGIN) ? HeaderNames.ORIGIN : HeaderNames.REFERER;
        var pages = headers.all(page, List::of);
        return pages.isEmpty()
                || (pages.size() == 1
                        && authority(pages.getFirst())
                                .filter(request.authority()::equalsIgnoreCase)
                                .isPresent());
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<String> token(Request request) {
        return Call.header(request, HeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }
}
