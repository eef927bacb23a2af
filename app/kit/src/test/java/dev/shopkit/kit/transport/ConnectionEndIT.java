package dev.shopkit.kit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Goal: no request meets a connection that we have closed. Fault: proxies that keep connections
 * send their next request at the very moment at which theirs is old enough to end. Expectation: the
 * end is announced before, so every request is answered. Anchor: 502 of ALB, nginx and Traefik
 * whose idle time is above the server's.
 */
class ConnectionEndIT {
    private static final int POSTS = Integer.getInteger("shopkit.test.posts", 2000);
    private static final int PROXIES = 20;
    private static final Duration AGE = Duration.ofMillis(60);

    /** Around the age, so that about each second request is the one that ends a connection. */
    private static final long PAUSE_NANOS_MAX = AGE.toNanos();

    private static final String BODY =
            "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nHello";

    @Test
    void everyPostSentWhileConnectionsEndIsAnswered() throws Exception {
        var standard = TransportTimes.standard();
        var times =
                new TransportTimes(
                        standard.head(),
                        standard.body(),
                        standard.write(),
                        standard.idle(),
                        standard.linger(),
                        AGE,
                        standard.patience());
        var limits = TransportLimits.standard().with(times);
        try (var server = new EchoServer(limits);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var proxies = new ArrayList<Future<Integer>>();
            for (var proxy = 0; proxy < PROXIES; proxy++) {
                proxies.add(threads.submit(proxy(server.port())));
            }
            var announced = 0;
            for (var proxy : proxies) {
                announced += proxy.get();
            }
            assertThat(announced).as("connections that ended").isGreaterThan(PROXIES);
            assertThat(server.connections.endedForOthers()).isZero();
        }
    }

    @Test
    void isLongerIdleThanTheProxiesInFront() {
        assertThat(TransportTimes.standard().idle()).isGreaterThan(Duration.ofSeconds(90));
    }

    /** Posts one after the other; throws when one is not answered. Counts announced ends. */
    private static Callable<Integer> proxy(int port) {
        return () -> {
            var announced = 0;
            var connection = RawConnection.open(port);
            for (var post = 0; post < POSTS / PROXIES; post++) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS_MAX));
                var answer = connection.send(BODY).read("POST");
                assertThat(answer.body()).isEqualTo("POST /a x Hello");
                if (answer.header("Connection").equals("close")) {
                    announced++;
                    assertThat(connection.isEnded()).isTrue();
                    connection.close();
                    connection = RawConnection.open(port);
                }
            }
            connection.close();
            return announced;
        };
    }
}
