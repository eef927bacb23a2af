package dev.shopkit.kit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: nobody closes a service by being slow. Faults: clients that send a byte now and then, say
 * nothing, or do not read. Expectation: each is ended in total time, and others are served.
 */
class SlowClientsIT {
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final Duration FOREVER = Duration.ofMinutes(10);
    private static final Duration BETWEEN_BYTES = Duration.ofMillis(100);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final int CONNECTIONS_MAX = 20;
    private static final int KILOBYTE = 1024;
    private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

    /** More than the buffers of both sides of a connection take. */
    private static final String GET_LONG = "GET /long HTTP/1.1\r\nHost: x\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\r\nHost: x\r\nA: ",
                "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n",
                "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n8000\r\n",
                "GET /"
            })
    void aByteNowAndThenGainsNoTime(String beginning) {
        try (var server = new EchoServer(limits(SHORT, FOREVER, FOREVER));
                var slow = RawConnection.open(server.port())) {
            slow.send(beginning);
            Awaitility.await("refused")
                    .atMost(BUDGET)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_BYTES)
                    .until(() -> !slow.trySend("x") || !server.refused.isEmpty());
            assertThat(server.refused).containsExactly(Refusal.TIMEOUT);
            assertThat(slow.read("GET").status()).isEqualTo(408);
        }
    }

    @Test
    void anIdleConnectionEndsAfterItsTimeAndNotBefore() {
        try (var server = new EchoServer(limits(FOREVER, FOREVER, SHORT));
                var connection = RawConnection.open(server.port())) {
            connection.send(GET).read("GET");
            var start = System.nanoTime();
            assertThat(connection.isEnded()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(SHORT.minusMillis(100), BUDGET);
            assertThat(server.refused).isEmpty();
        }
    }

    private static final String GET_SHARED = "GET /shared HTTP/1.1\r\nHost: x\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HT",
                "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nx",
                GET_SHARED
            })
    void whoeverHoldsEveryConnectionKeepsNobodyOut(String beginning) {
        try (var server = new EchoServer(limits(FOREVER, FOREVER, FOREVER))) {
            var slow = open(CONNECTIONS_MAX, index -> opened(server, beginning));
            try {
                awaitOpen(server, CONNECTIONS_MAX);
                pass(server.connections.limits().times().patience());
                for (var visit = 0; visit < CONNECTIONS_MAX / 2; visit++) {
                    try (var visitor = RawConnection.open(server.port())) {
                        assertThat(visitor.send(GET).read("GET").status()).isEqualTo(200);
                        assertThat(server.connections.full()).isFalse();
                    }
                }
                assertThat(server.connections.endedForOthers()).isPositive();
            } finally {
                slow.forEach(RawConnection::close);
            }
        }
    }

    @Test
    void saysThatItIsFullWhileEveryConnectionIsInWork() {
        try (var server = new EchoServer(limits(FOREVER, FOREVER, FOREVER))) {
            var working =
                    open(
                            CONNECTIONS_MAX,
                            index -> opened(server, "GET /late HTTP/1.1\r\nHost: x\r\n\r\n"));
            awaitOpen(server, CONNECTIONS_MAX);
            pass(server.connections.limits().times().patience());
            try (var visitor = RawConnection.open(server.port())) {
                assertThat(visitor.read("GET").status()).isEqualTo(503);
                assertThat(server.connections.full()).isTrue();
            }
            server.release.countDown();
            for (var connection : working) {
                assertThat(connection.read("GET").body()).isEqualTo("late");
                connection.close();
            }
            Awaitility.await().atMost(BUDGET).until(() -> !server.connections.full());
            try (var visitor = RawConnection.open(server.port())) {
                assertThat(visitor.send(GET).read("GET").status()).isEqualTo(200);
            }
        }
    }

    /** More of them than are waited for; none reads or sends, or goes away, before all are here. */
    @Test
    void everybodyWhoIsTurnedAwayIsToldSo() {
        try (var server = new EchoServer(limits(FOREVER, FOREVER, FOREVER))) {
            var late = "GET /late HTTP/1.1\r\nHost: x\r\n\r\n";
            var working = open(CONNECTIONS_MAX, index -> opened(server, late));
            awaitOpen(server, CONNECTIONS_MAX);
            var visitors = open(200, index -> RawConnection.open(server.port()));
            for (var visitor : visitors) {
                var answer = visitor.read("GET");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Connection")).isEqualTo("close");
                assertThat(answer.body()).isEqualTo(Refusal.SATURATED.name());
                visitor.close();
            }
            working.forEach(RawConnection::close);
        }
    }

    /** Sixteen bodies of 60 kB are announced where 256 kB are kept. */
    @Test
    void whoeverFillsTheMemoryForBodiesKeepsNobodyOut() {
        try (var server = new EchoServer(limits(FOREVER, FOREVER, FOREVER))) {
            var announced = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\nx";
            var slow = open(4, index -> opened(server, announced));
            awaitOpen(server, 4);
            pass(server.connections.limits().times().patience());
            var more = open(12, index -> opened(server, announced));
            // The last of them has kept the server waiting for as long only a moment later.
            Awaitility.await().atMost(BUDGET).until(() -> echoes(server, "x".repeat(60_000)));
            slow.forEach(RawConnection::close);
            more.forEach(RawConnection::close);
        }
    }

    @Test
    void aClientThatDoesNotReadItsAnswerIsCutInTotalTime() {
        try (var server = new EchoServer(limits(FOREVER, SHORT, FOREVER));
                var stalled = RawConnection.open(server.port())) {
            stalled.send(GET_LONG);
            awaitOpen(server, 1);
            Awaitility.await("cut")
                    .atMost(BUDGET)
                    .until(() -> server.connections.endedForOthers() == 1);
            Awaitility.await("gone").atMost(BUDGET).until(() -> server.connections.open() == 0);
        }
    }

    /** Room for two such answers; who reads them not makes way for who would. */
    @Test
    void whoeverLeavesLargeAnswersUnreadKeepsNobodyOut() {
        try (var server = new EchoServer(limits(FOREVER, FOREVER, FOREVER))) {
            var stalled = open(2, index -> opened(server, GET_LONG));
            Awaitility.await("both are answered")
                    .atMost(BUDGET)
                    .until(() -> server.longAnswers.get() == 2);
            pass(server.connections.limits().times().patience());
            Awaitility.await("room for another")
                    .atMost(BUDGET)
                    .until(
                            () ->
                                    statusOfLong(server) == 200
                                            && server.connections.endedForOthers() > 0);
            stalled.forEach(RawConnection::close);
        }
    }

    /** Five bodies of 60 kB would be more than the 256 kB that are kept. */
    @Test
    void aRequestIsForgottenBeforeItsAnswerIsRead() {
        try (var server = new EchoServer(limits(FOREVER, FOREVER, FOREVER))) {
            var post = "POST /shared HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n";
            var stalled = open(5, index -> opened(server, post + "x".repeat(60_000)));
            Awaitility.await("all are answered")
                    .atMost(BUDGET)
                    .until(() -> server.sharedAnswers.get() == 5);
            assertThat(echoes(server, "x".repeat(60_000))).isTrue();
            assertThat(server.connections.endedForOthers()).isZero();
            stalled.forEach(RawConnection::close);
        }
    }

    @Test
    void oneNetworkHasOnlyItsShare() {
        var late = "GET /late HTTP/1.1\r\nHost: x\r\n\r\n";
        var limits = limits(FOREVER, FOREVER, FOREVER).perNetwork(2);
        try (var server = new EchoServer(limits);
                var first = RawConnection.open(server.port()).send(late);
                var second = RawConnection.open(server.port()).send(late)) {
            awaitOpen(server, 2);
            pass(limits.times().patience());
            try (var third = RawConnection.open(server.port())) {
                assertThat(third.read("GET").status()).isEqualTo(503);
            }
            assertThat(server.connections.full()).isFalse();
            server.release.countDown();
            assertThat(first.read("GET").body()).isEqualTo("late");
            assertThat(second.read("GET").body()).isEqualTo("late");
            pass(limits.times().patience());
            try (var third = RawConnection.open(server.port())) {
                assertThat(third.send(GET).read("GET").status()).isEqualTo(200);
            }
        }
    }

    private static RawConnection opened(EchoServer server, String beginning) {
        return RawConnection.open(server.port()).send(beginning);
    }

    private static List<RawConnection> open(int count, IntFunction<RawConnection> opener) {
        return new ArrayList<>(IntStream.range(0, count).mapToObj(opener).toList());
    }

    private static void awaitOpen(EchoServer server, int count) {
        Awaitility.await("connections")
                .atMost(BUDGET)
                .until(() -> server.connections.open() == count);
    }

    private static void pass(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static TransportLimits limits(Duration receive, Duration write, Duration idle) {
        return new TransportLimits(
                CONNECTIONS_MAX,
                CONNECTIONS_MAX,
                8 * KILOBYTE,
                16 * KILOBYTE,
                64 * KILOBYTE,
                KILOBYTE * KILOBYTE,
                256L * KILOBYTE,
                2L * EchoServer.LONG_BYTES,
                new TransportTimes(
                        receive, receive, write, idle, SHORT, FOREVER, Duration.ofMillis(200)));
    }

    private static int statusOfLong(EchoServer server) {
        try (var visitor = RawConnection.open(server.port())) {
            return visitor.send(GET_LONG).read("HEAD").status();
        }
    }

    private static boolean echoes(EchoServer server, String body) {
        try (var visitor = RawConnection.open(server.port())) {
            visitor.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n" + body);
            return visitor.read("POST").body().endsWith(body);
        }
    }
}
