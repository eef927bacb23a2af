package dev.shopkit.server.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.kit.transport.RawConnection;
import dev.shopkit.server.Role;
import dev.shopkit.server.ShopProcess;
import dev.shopkit.server.shop.Gateway;
import dev.shopkit.server.shop.LocalServices;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.testkit.contract.Contract;
import dev.shopkit.testkit.contract.Given;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every method at every path of every role, pipelined: after each answer the next one must begin at
 * the right byte, or a proxy that reuses the connection hands one person's answer to another
 * (JuliaWeb/HTTP.jl#1112).
 */
class MethodsIT {
    private static final TestShop SHOP = new TestShop();
    private static final LocalServices SERVICES = new LocalServices(SHOP);
    private static final ShopProcess MONOLITH =
            ShopProcess.start(Role.ALL, SHOP.environment(), Clock.systemUTC());
    private static final Gateway WHOLE = Gateway.of(MONOLITH.server().publicPort());

    private static final List<String> METHODS =
            List.of(
                    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW",
                    "get", "Head");
    private static final int NOT_ALLOWED = 405;

    private static final Contract CONTRACT = Contract.standard();

    /** They differ from answer to answer, or may. */
    private static final Set<String> OF_ONE_ANSWER = Set.of("date", "x-request-id", "connection");

    @AfterAll
    static void close() {
        MONOLITH.stop(Duration.ZERO);
        SERVICES.close();
        SHOP.close();
    }

    static Stream<Arguments> everyPath() {
        var operations = OpenApi.read().operations();
        var internal = operations.stream().filter(Operation::internal).map(Operation::path);
        var open = operations.stream().filter(it -> !it.internal()).map(Operation::path);
        return Stream.concat(
                internal.distinct().map(path -> Arguments.of(SERVICES.internal(), path)),
                open.distinct()
                        .flatMap(
                                path ->
                                        Stream.of(
                                                Arguments.of(SERVICES.open(), path),
                                                Arguments.of(WHOLE, path))));
    }

    @ParameterizedTest
    @MethodSource("everyPath")
    void eachAnswerEndsWhereTheNextBegins(Gateway gateway, String path) {
        var declared = declared(path);
        var address = example(gateway, path);
        for (var method : METHODS) {
            try (var connection = RawConnection.open(address.getPort())) {
                connection.send(request(method, address.getPath()) + marker(1));
                connection.send(request(method, address.getPath()) + marker(2));
                for (var round = 1; round <= 2; round++) {
                    var answer = connection.read(method);
                    var next = connection.read("GET");
                    assertThat(next.header("X-Request-Id")).as(method).isEqualTo("marker-" + round);
                    assertFits(method, declared, answer);
                    CONTRACT.check(method, address.getPath(), given(answer));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/products", "/nowhere", "/favicon.svg", "/api/none", "/*", "/a.b"})
    void soItDoesForPagesAndForWhatIsNotThere(String path) {
        for (var gateway : List.of(SERVICES.open(), WHOLE)) {
            for (var method : METHODS) {
                try (var connection = RawConnection.open(gateway.address(path).getPort())) {
                    connection.send(request(method, path) + marker(1));
                    assertThat(connection.read(method).status()).isLessThan(500);
                    assertThat(connection.read("GET").header("X-Request-Id"))
                            .as(method)
                            .isEqualTo("marker-1");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyPath")
    void headSaysWhatGetWouldSay(Gateway gateway, String path) {
        if (!declared(path).contains("GET")) {
            return;
        }
        var address = example(gateway, path);
        try (var connection = RawConnection.open(address.getPort())) {
            var get = connection.send(request("GET", address.getPath())).read("GET");
            var head = connection.send(request("HEAD", address.getPath())).read("HEAD");
            assertThat(head.status()).isEqualTo(get.status());
            assertThat(lasting(head)).isEqualTo(lasting(get));
        }
    }

    private static void assertFits(
            String method, Set<String> declared, RawConnection.Answer answer) {
        if (method.equals("OPTIONS")) {
            assertThat(answer.status()).isEqualTo(204);
            assertThat(allowed(answer)).isEqualTo(declared);
        } else if (declared.contains(method)) {
            assertThat(answer.status()).as(method).isNotEqualTo(NOT_ALLOWED);
        } else {
            assertThat(answer.status()).as(method).isEqualTo(NOT_ALLOWED);
            assertThat(allowed(answer)).isEqualTo(declared);
        }
    }

    /** Methods of the contract, and those that HTTP adds. */
    private static Set<String> declared(String path) {
        var methods = new TreeSet<>(Set.of("OPTIONS"));
        for (var operation : OpenApi.read().operations()) {
            if (operation.path().equals(path)) {
                methods.add(operation.method());
                if (operation.method().equals("GET")) {
                    methods.add("HEAD");
                }
            }
        }
        return methods;
    }

    private static Set<String> allowed(RawConnection.Answer answer) {
        return new TreeSet<>(List.of(answer.header("Allow").split(", ")));
    }

    private static Given given(RawConnection.Answer answer) {
        return new Given(answer.status(), answer.headers(), answer.body());
    }

    private static Set<String> lasting(RawConnection.Answer answer) {
        var headers = new HashSet<String>();
        answer.headers()
                .forEach(
                        (name, value) -> {
                            if (!OF_ONE_ANSWER.contains(name)) {
                                headers.add(name + ": " + value);
                            }
                        });
        return headers;
    }

    private static String request(String method, String path) {
        return method
                + " "
                + path
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n2;of=none\r\n{}\r\n0\r\n\r\n";
    }

    private static String marker(int number) {
        return "GET /marker/none HTTP/1.1\r\nHost: x\r\nX-Request-Id: marker-"
                + number
                + "\r\n\r\n";
    }

    private static URI example(Gateway gateway, String path) {
        var get = new Operation("GET", path, false, Access.anyone(), QueryParameters.NONE);
        return gateway.address(get.example());
    }
}
