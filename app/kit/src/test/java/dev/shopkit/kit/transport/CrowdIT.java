package dev.shopkit.kit.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Goal: clients cannot fill the heap by coming faster than they are turned away. Fault: a process
 * that gets no processor time, in which every refusal stalls. Expectation: it accepts no more than
 * memory was counted for, and everybody is answered when it goes on. Seen: users ended with an
 * OutOfMemoryError ten seconds into its siege, beside two compilers.
 */
class CrowdIT {
    private static final Duration BUDGET = Duration.ofMinutes(1);
    private static final int ADMITTED = 8;
    private static final int COMING = 900;
    private static final int LEAVING_MAX = 256;

    @Test
    void acceptsNoMoreThanItHasCountedForAndAnswersEverybodyInTheEnd() throws Exception {
        var clients = new ArrayList<Socket>();
        try (var server = new EchoServer(limits())) {
            server.stalled = true;
            for (var i = 0; i < COMING; i++) {
                clients.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }
            Awaitility.await()
                    .atMost(BUDGET)
                    .until(() -> server.refused.size() > LEAVING_MAX - 2 * ADMITTED);
            Awaitility.await("nobody more is accepted")
                    .during(Duration.ofMillis(500))
                    .atMost(BUDGET)
                    .until(() -> server.refused.size() <= LEAVING_MAX);

            server.release.countDown();
            Awaitility.await("the others have had their turn")
                    .atMost(BUDGET)
                    .until(() -> server.refused.size() >= COMING - ADMITTED);
            assertThat(answers(clients)).isEqualTo(COMING - ADMITTED);
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    /** Nobody makes way for anybody, so that those admitted stay. */
    private static TransportLimits limits() {
        var standard = TransportTimes.standard();
        return TransportLimits.standard()
                .within(ADMITTED * 64L * 1024)
                .with(
                        new TransportTimes(
                                standard.head(),
                                standard.body(),
                                standard.write(),
                                standard.idle(),
                                standard.linger(),
                                standard.age(),
                                BUDGET));
    }

    /** Those admitted say nothing and hear nothing. */
    private static long answers(List<Socket> clients) throws Exception {
        var answered = 0;
        for (var client : clients) {
            client.setSoTimeout(200);
            try {
                var line = new String(client.getInputStream().readNBytes(12), US_ASCII);
                answered += line.equals("HTTP/1.1 503") ? 1 : 0;
            } catch (java.net.SocketTimeoutException silent) {
                // Admitted.
            }
        }
        return answered;
    }
}
