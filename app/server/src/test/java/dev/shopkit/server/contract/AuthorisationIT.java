package dev.shopkit.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.http.Access;
import dev.shopkit.server.ShopProcess;
import dev.shopkit.server.shop.Answer;
import dev.shopkit.server.shop.Gateway;
import dev.shopkit.server.shop.LocalServices;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: nobody may do more than the contract says (S-01). Every operation is called by everybody
 * there is; 401 and 403 come exactly when the contract's security says so.
 */
class AuthorisationIT {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** What the storefront's routes for any address make of a write. */
    private static final int METHOD_NOT_ALLOWED = 405;

    private static final Duration LONG_AGO = Duration.ofHours(1);
    private static final Duration ANSWER_BUDGET = Duration.ofSeconds(30);

    /** Who calls, by the token that is sent. */
    private enum Sender {
        NOBODY,
        CUSTOMER,
        STAFF,
        ADMIN,
        EXPIRED_ADMIN,
        ADMIN_OF_ANOTHER_SHOP,
        ORDERS
    }

    private static final TestShop SHOP = new TestShop();
    private static final TestShop OTHER = new TestShop();
    private static final LocalServices SERVICES = new LocalServices(SHOP);
    private static final ShopProcess MONOLITH =
            ShopProcess.start(dev.shopkit.server.Role.ALL, SHOP.environment(), Clock.systemUTC());
    private static final Visitor OPEN = new Visitor(SERVICES.open());
    private static final Visitor INTERNAL = new Visitor(SERVICES.internal());
    private static final Visitor WHOLE = new Visitor(Gateway.of(MONOLITH.server().publicPort()));

    private static final Map<Sender, String> TOKENS = tokens(registered());

    @AfterAll
    static void close() {
        List.of(OPEN, INTERNAL, WHOLE).forEach(Visitor::close);
        MONOLITH.stop(Duration.ZERO);
        SERVICES.close();
        SHOP.close();
        OTHER.close();
    }

    @ParameterizedTest
    @MethodSource("ofTokens")
    void anOpenOperationAdmitsExactlyWhomTheContractNames(Operation operation) {
        for (var sender : Sender.values()) {
            assertAdmits(OPEN, operation, sender);
            assertAdmits(WHOLE, operation, sender);
        }
    }

    @ParameterizedTest
    @MethodSource("internal")
    void anInternalOperationAdmitsExactlyTheServicesOfTheContract(Operation operation) {
        for (var sender : Sender.values()) {
            assertAdmits(INTERNAL, operation, sender);
        }
    }

    @ParameterizedTest
    @MethodSource("internal")
    void noInternalOperationIsThereForThePublic(Operation operation) {
        var whole = Gateway.of(MONOLITH.server().internalPort());
        try (var inside = new Visitor(whole)) {
            for (var sender : Sender.values()) {
                assertThat(call(WHOLE, operation, sender).status())
                        .isIn(NOT_FOUND, METHOD_NOT_ALLOWED);
                assertThat(call(inside, operation, sender).status()).isEqualTo(NOT_FOUND);
            }
        }
        var ports = SERVICES.open().ports();
        for (var port : ports.values()) {
            try (var outside = new Visitor(Gateway.of(port))) {
                assertThat(call(outside, operation, Sender.ORDERS).status())
                        .isIn(NOT_FOUND, METHOD_NOT_ALLOWED);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ofCookies")
    void whatACookieAuthorisesAdmitsPagesOfTheShopOnly(Operation operation) {
        for (var visitor : List.of(OPEN, WHOLE)) {
            var ours = request(visitor, operation).header("Sec-Fetch-Site", "same-origin");
            assertThat(visitor.send(ours).status()).isNotEqualTo(FORBIDDEN);
            // No browser, so no page either.
            var app = request(visitor, operation);
            assertThat(visitor.send(app).status()).isNotEqualTo(FORBIDDEN);
            for (var site : List.of("cross-site", "same-site", "none")) {
                var theirs = request(visitor, operation).header("Sec-Fetch-Site", site);
                assertThat(visitor.send(theirs).status()).as(site).isEqualTo(FORBIDDEN);
            }
            for (var header : List.of("Origin", "Referer")) {
                for (var token : TOKENS.values()) {
                    var theirs =
                            request(visitor, operation)
                                    .header(header, "https://evil.test")
                                    .header("Authorization", "Bearer " + token);
                    assertThat(visitor.send(theirs).status()).as(header).isEqualTo(FORBIDDEN);
                }
            }
        }
    }

    private static void assertAdmits(Visitor visitor, Operation operation, Sender sender) {
        var answer = call(visitor, operation, sender);
        var what = operation + " by " + sender + ": " + answer;
        switch (refusal(operation.access(), sender)) {
            case 0 -> assertThat(answer.status()).as(what).isNotIn(UNAUTHORIZED, FORBIDDEN);
            case UNAUTHORIZED -> {
                assertThat(answer.status()).as(what).isEqualTo(UNAUTHORIZED);
                assertThat(answer.problem()).isEqualTo("unauthorized");
            }
            default -> {
                assertThat(answer.status()).as(what).isEqualTo(FORBIDDEN);
                assertThat(answer.problem()).isEqualTo("forbidden");
            }
        }
        assertThat(answer.status()).as(what).isLessThan(500);
    }

    /** The status that refuses the sender; 0 when it is admitted. */
    private static int refusal(Access access, Sender sender) {
        return switch (access) {
            case Access.Anyone anyone -> 0;
            case Access.SameOrigin page ->
                    throw new IllegalArgumentException("no token admits to what a cookie does");
            case Access.Services services -> sender == Sender.ORDERS ? 0 : UNAUTHORIZED;
            case Access.Person(var needed) ->
                    switch (sender) {
                        case CUSTOMER -> Role.CUSTOMER.includes(needed) ? 0 : FORBIDDEN;
                        case STAFF -> Role.STAFF.includes(needed) ? 0 : FORBIDDEN;
                        case ADMIN -> Role.ADMIN.includes(needed) ? 0 : FORBIDDEN;
                        case NOBODY, EXPIRED_ADMIN, ADMIN_OF_ANOTHER_SHOP, ORDERS -> UNAUTHORIZED;
                    };
        };
    }

    /** Called again while the service is too busy to tell, as when its database is slow. */
    private static Answer call(Visitor visitor, Operation operation, Sender sender) {
        var request = request(visitor, operation);
        if (sender != Sender.NOBODY) {
            request.header("Authorization", "Bearer " + TOKENS.get(sender));
        }
        return Awaitility.await(operation + " answered")
                .atMost(ANSWER_BUDGET)
                .pollDelay(Duration.ZERO)
                .until(() -> visitor.send(request), it -> !it.asksToComeBack());
    }

    private static HttpRequest.Builder request(Visitor visitor, Operation operation) {
        return operation.writes()
                ? visitor.request(operation.method(), operation.example(), "{}")
                : visitor.request(operation.method(), operation.example());
    }

    private static String registered() {
        var account =
                """
                {"email": "ada@shop.test", "password": "correct horse battery", "name": "Ada"}""";
        return OPEN.send(OPEN.request("POST", "/api/users", account)).text("id");
    }

    private static Map<Sender, String> tokens(String userId) {
        var past = Clock.offset(Clock.systemUTC(), LONG_AGO.negated());
        try {
            return Map.of(
                    Sender.CUSTOMER, SHOP.token(userId, Role.CUSTOMER),
                    Sender.STAFF, SHOP.token(userId, Role.STAFF),
                    Sender.ADMIN, SHOP.token(userId, Role.ADMIN),
                    Sender.EXPIRED_ADMIN, SHOP.token(userId, Role.ADMIN, past),
                    Sender.ADMIN_OF_ANOTHER_SHOP, OTHER.token(userId, Role.ADMIN),
                    Sender.ORDERS, Files.readString(SHOP.file("tokens/orders")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Stream<Operation> open() {
        return OpenApi.read().operations().stream().filter(it -> !it.internal());
    }

    static Stream<Operation> internal() {
        return OpenApi.read().operations().stream().filter(Operation::internal);
    }

    static Stream<Operation> ofTokens() {
        return open().filter(it -> !(it.access() instanceof Access.SameOrigin));
    }

    static Stream<Operation> ofCookies() {
        return open().filter(it -> it.access() instanceof Access.SameOrigin);
    }
}
