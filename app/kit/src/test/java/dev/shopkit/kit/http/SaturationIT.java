package dev.shopkit.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.transport.RawConnection;
import dev.shopkit.kit.transport.TransportLimits;
import dev.shopkit.kit.transport.TransportTimes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: one client cannot close a service, and a closed one says so. Fault: more slow bodies than
 * there are slots; more work than connections. Expectation: others are served, or it is not ready.
 */
class SaturationIT {
    private static final Duration BUDGET = Duration.ofSeconds(30);
    private static final int SLOW = Limits.CONCURRENT_REQUESTS_MAX + 8;
    private static final String GET = "GET /api/quick HTTP/1.1\r\nHost: x\r\n\r\n";

    private final CountDownLatch leave = new CountDownLatch(1);
    private final Health health = new Health();

    @AfterEach
    void let() {
        leave.countDown();
    }

    @Test
    void aSlotIsTakenOnlyWhenTheBodyIsThere() {
        var server = start(TransportLimits.standard());
        var slow =
                IntStream.range(0, SLOW)
                        .mapToObj(index -> RawConnection.open(server.publicPort()))
                        .toList();
        slow.forEach(
                it ->
                        it.send(
                                "POST /api/quick HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx"));
        try (var visitor = RawConnection.open(server.publicPort())) {
            for (var visit = 0; visit < 10; visit++) {
                assertThat(visitor.send(GET).read("GET").status()).isEqualTo(200);
            }
            assertThat(status(server, "/health/ready")).isEqualTo(200);
        }
        slow.forEach(RawConnection::close);
        server.stop(Duration.ZERO);
    }

    @Test
    void isNotReadyWhileNoCustomerGetsIn() {
        var server = start(limitedTo(2));
        var busy =
                IntStream.range(0, 2)
                        .mapToObj(index -> RawConnection.open(server.publicPort()))
                        .toList();
        busy.forEach(it -> it.send("GET /api/late HTTP/1.1\r\nHost: x\r\n\r\n"));
        Awaitility.await("turned away")
                .atMost(BUDGET)
                .until(
                        () -> {
                            try (var visitor = RawConnection.open(server.publicPort())) {
                                return visitor.send(GET).read("GET").status() == 503;
                            }
                        });
        assertThat(status(server, "/health/ready")).isEqualTo(503);
        assertThat(status(server, "/health/live")).isEqualTo(200);
        leave.countDown();
        Awaitility.await("ready again")
                .atMost(BUDGET)
                .until(
                        () -> {
                            busy.forEach(RawConnection::close);
                            return status(server, "/health/ready") == 200;
                        });
        server.stop(Duration.ZERO);
    }

    private ServiceServer start(TransportLimits limits) {
        var server =
                ServiceServer.start(
                        new ServiceServer.Ports("127.0.0.1", 0, 0, 0),
                        new Edge(1, limits),
                        List.of(
                                Route.get(
                                        "/api/quick", Access.anyone(), call -> Reply.ok(Map.of())),
                                Route.post(
                                        "/api/quick", Access.anyone(), call -> Reply.ok(Map.of())),
                                Route.get("/api/late", Access.anyone(), call -> late())),
                        Gate.withoutSecrets(),
                        health,
                        new ServiceMetrics(),
                        Map.of());
        health.serving();
        return server;
    }

    private Reply late() {
        try {
            leave.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return Reply.ok(Map.of());
    }

    private static int status(ServiceServer server, String path) {
        try (var prober = RawConnection.open(server.managementPort())) {
            prober.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            return prober.read("GET").status();
        }
    }

    private static TransportLimits limitedTo(int connections) {
        var standard = TransportLimits.standard();
        var times = standard.times();
        return new TransportLimits(
                connections,
                connections,
                standard.requestLineBytesMax(),
                standard.headerBytesMax(),
                standard.bodyBytesMax(),
                standard.drainedBytesMax(),
                standard.receivedBytesMax(),
                standard.sentBytesMax(),
                new TransportTimes(
                        times.head(),
                        times.body(),
                        times.write(),
                        times.idle(),
                        times.linger(),
                        times.age(),
                        Duration.ofSeconds(20)));
    }
}
