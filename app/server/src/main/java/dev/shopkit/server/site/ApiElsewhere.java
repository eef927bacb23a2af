package dev.shopkit.server.site;

import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import java.util.List;

/**
 * What this process answers to addresses of the API that none of its services has. An ingress
 * controller may drop the route of a service without pods, and its requests then fall to the
 * storefront: they are to be repeated, not lost. What no service has is not found, for ever.
 */
public enum ApiElsewhere {
    /** All services are here, so nobody else has it. */
    NOWHERE,
    /** The services are other processes. */
    IN_OTHER_PROCESSES;

    /** Of the contract and of the ingress. */
    private static final List<String> PREFIXES =
            List.of(
                    "users",
                    "sessions",
                    "products",
                    "categories",
                    "pictures",
                    "inventory",
                    "orders",
                    "admin/catalog",
                    "admin/inventory",
                    "admin/orders");

    Reply answer(Call call) {
        if (has(call.path("rest"))) {
            throw Problem.unavailable("The service is not there just now.").exception();
        }
        throw Problem.notFound("There is nothing at this address.").exception();
    }

    /**
     * Whether a service has something there.
     *
     * @param path below {@code /api/}
     */
    public boolean has(String path) {
        return this == IN_OTHER_PROCESSES
                && PREFIXES.stream().anyMatch(it -> path.equals(it) || path.startsWith(it + "/"));
    }
}
