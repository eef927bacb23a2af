package dev.shopkit.kit.http;

import java.util.List;
import java.util.Optional;

/** What a service cannot serve without; asked with every request, so it only remembers. */
@FunctionalInterface
public interface Requirement {

    /** Why there is nothing to be had just now; empty when there is. */
    Optional<Impediment> impediment();

    /** The same routes, answered with 503 and the reason while there is an impediment. */
    default List<Route> guarding(List<Route> routes) {
        return routes.stream().map(it -> it.handledBy(guarded(it.handler()))).toList();
    }

    private Handler guarded(Handler handler) {
        return call -> {
            var impediment = impediment();
            if (impediment.isPresent()) {
                throw Problem.impeded(impediment.get()).exception();
            }
            return handler.handle(call);
        };
    }
}
