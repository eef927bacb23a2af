package dev.shopkit.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Route;
import dev.shopkit.server.Role;
import dev.shopkit.server.RoleRoutes;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.site.ApiElsewhere;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Every route is in the contract and everything in the contract is served, to the same callers. */
class OpenApiIT {
    private static final TestShop SHOP = new TestShop();
    private static final OpenApi CONTRACT = OpenApi.read();

    /** Pages and files, and what of the API is elsewhere: no operations of the contract. */
    private static final List<String> SITE =
            List.of("/", "/robots.txt", "/sitemap.xml", "/{+file}", "/api/{+rest}");

    /** The contract itself, for programs and people. */
    private static final String STOREFRONTS = "/api/(openapi\\.yaml|docs)";

    private static final List<Route> SERVICES =
            Stream.of(Role.USERS, Role.CATALOG, Role.INVENTORY, Role.ORDERS, Role.STOREFRONT)
                    .flatMap(OpenApiIT::routes)
                    .toList();

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @Test
    void theServicesServeExactlyTheContractToExactlyItsCallers() {
        assertThat(SERVICES.stream().map(OpenApiIT::operation).filter(it -> !isSite(it)))
                .containsExactlyInAnyOrderElementsOf(CONTRACT.operations());
    }

    @Test
    void theMonolithServesWhatThePublicMaySeeAndNothingElse() {
        var open = CONTRACT.operations().stream().filter(it -> !it.internal()).toList();

        assertThat(routes(Role.ALL).map(OpenApiIT::operation).filter(it -> !isSite(it)))
                .containsExactlyInAnyOrderElementsOf(open);
    }

    @Test
    void theStorefrontKnowsWhatIsElsewhere() {
        var services = CONTRACT.operations().stream().filter(it -> !it.internal());

        assertThat(services.map(Operation::path).filter(it -> !it.matches(STOREFRONTS)))
                .isNotEmpty()
                .allMatch(it -> ApiElsewhere.IN_OTHER_PROCESSES.has(it.replace("/api/", "")));
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
        return new Operation(
                route.method().text(),
                route.path(),
                route.internal(),
                route.access(),
                route.parameters());
    }

    private static boolean isSite(Operation operation) {
        return operation.access().equals(Access.anyone()) && SITE.contains(operation.path());
    }

    private static Stream<Route> routes(Role role) {
        var variables = new HashMap<>(SHOP.environment());
        variables.put("SHOPKIT_CATALOG_URL", "http://127.0.0.1:1");
        variables.put("SHOPKIT_INVENTORY_URL", "http://127.0.0.1:1");
        return RoleRoutes.of(role, variables).stream();
    }
}
