package dev.shopkit.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Route;
import dev.shopkit.server.Role;
import dev.shopkit.server.RoleRoutes;
import dev.shopkit.server.shop.TestShop;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every route is in the contract and everything in the contract is served, to the same callers. */
class OpenApiIT {
    private static final TestShop SHOP = new TestShop();
    private static final OpenApi CONTRACT = OpenApi.read();

    /** Answers 503 what an ingress sends to the storefront while a service has no pod. */
    private static final String API_ELSEWHERE = "/api/{+rest}";

    private static final List<Route> SERVICES =
            Stream.of(Role.USERS, Role.CATALOG, Role.INVENTORY, Role.ORDERS)
                    .flatMap(OpenApiIT::routes)
                    .toList();

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @Test
    void theServicesServeExactlyTheContractToExactlyItsCallers() {
        assertThat(SERVICES.stream().map(OpenApiIT::operation))
                .containsExactlyInAnyOrderElementsOf(CONTRACT.operations());
    }

    @Test
    void theMonolithServesWhatThePublicMaySeeAndNothingElse() {
        var open = CONTRACT.operations().stream().filter(it -> !it.internal()).toList();

        assertThat(routes(Role.ALL).map(OpenApiIT::operation).filter(it -> !isSite(it)))
                .containsExactlyInAnyOrderElementsOf(open);
    }

    @Test
    void theStorefrontServesFilesAndNoOperation() {
        assertThat(routes(Role.STOREFRONT).map(OpenApiIT::operation))
                .isNotEmpty()
                .allMatch(it -> isSite(it) || it.path().equals(API_ELSEWHERE));
    }

    @Test
    void whatOnlyServicesMayCallIsInternalAndNothingElseIs() {
        assertThat(CONTRACT.operations())
                .allSatisfy(
                        it ->
                                assertThat(it.internal())
                                        .as(it.toString())
                                        .isEqualTo(it.access() instanceof Access.Services));
    }

    private static Operation operation(Route route) {
        return new Operation(route.method().text(), route.path(), route.internal(), route.access());
    }

    private static boolean isSite(Operation operation) {
        return operation.method().equals("GET")
                && operation.access().equals(Access.anyone())
                && List.of("/", "/{+file}").contains(operation.path());
    }

    private static Stream<Route> routes(Role role) {
        var variables = new HashMap<>(SHOP.environment());
        variables.put("SHOPKIT_CATALOG_URL", "http://127.0.0.1:1");
        variables.put("SHOPKIT_INVENTORY_URL", "http://127.0.0.1:1");
        return RoleRoutes.of(role, variables).stream();
    }
}
