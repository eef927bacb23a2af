package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.server.shop.Answer;
import dev.shopkit.server.shop.Buyer;
import dev.shopkit.server.shop.Gateway;
import dev.shopkit.server.shop.ServiceProcess;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The process that an image runs: how it begins, and how it ends. */
class ProcessIT {
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(50);
    private static final int EVERY_NTH_BUYS = 5;
    private static final int BEFORE = 60;

    /** How long an ingress may take to notice that a pod is not ready any more. */
    private static final Duration NOTICED_AFTER = Duration.ofSeconds(1);

    /** So long that nothing is sent after it even if the machine stands still for a while. */
    private static final int DRAIN_SECONDS = 10;

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(1);
    private static final Duration END_BUDGET = Duration.ofSeconds(60);

    private static final TestShop SHOP = new TestShop();
    private static final AtomicInteger LOGS = new AtomicInteger();

    @AfterAll
    static void close() {
        SHOP.close();
    }

    /** F-14. */
    @Test
    void endsWithoutLosingARequest() throws InterruptedException {
        var productId = SHOP.sell(1999, 100_000);
        var drain = Map.of("SHOPKIT_DRAIN_SECONDS", Integer.toString(DRAIN_SECONDS));
        try (var process = start(Role.ALL, drain);
                var visitor = new Visitor(Gateway.of(process.publicPort()))) {
            process.awaitReady();
            var traffic = new Traffic(visitor, productId);
            traffic.start();
            traffic.awaitAnswers(BEFORE);

            process.terminate();

            Awaitility.await("not ready").atMost(END_BUDGET).until(() -> !process.ready());
            var soFar = traffic.answers.size();
            LockSupport.parkNanos(NOTICED_AFTER.toNanos());
            traffic.stop();
            assertThat(process.awaitEnd()).isZero();
            assertThat(traffic.failures).isEmpty();
            assertThat(traffic.answers).allMatch(it -> it.status() < 300);
            assertThat(traffic.answers.size()).as("answered while draining").isGreaterThan(soFar);
        }
    }

    @Test
    void namesEverythingThatIsMissingAndEndsAtOnce() throws IOException {
        try (var process = start(Role.ORDERS, Map.of("SHOPKIT_SECRETS", "/nonexistent"))) {
            assertThat(process.awaitEnd()).isEqualTo(1);
            assertThat(Files.readString(process.log()))
                    .contains(
                            "mongodb/orders",
                            "jwt/jwks.json",
                            "cursor/key",
                            "tokens/orders",
                            "SHOPKIT_CATALOG_URL",
                            "SHOPKIT_INVENTORY_URL");
        }
    }

    @Test
    void endsWhenItCannotListenInsteadOfStayingAliveForNothing() throws IOException {
        // An address for documentation, which no machine has.
        try (var process = start(Role.CATALOG, Map.of("SHOPKIT_BIND", "192.0.2.1"))) {
            assertThat(process.awaitEnd()).isEqualTo(1);
            assertThat(Files.readString(process.log())).contains("the role cannot start");
        }
    }

    /** Requests at a fixed rate, whatever becomes of the ones before: browsing and buying. */
    private static final class Traffic {
        private final Visitor visitor;
        private final Buyer buyer;
        private final String productId;
        private final AtomicBoolean stopping = new AtomicBoolean();
        private final AtomicInteger sent = new AtomicInteger();
        private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
        private final Thread pacemaker = Thread.ofVirtual().unstarted(this::pace);

        Traffic(Visitor visitor, String productId) {
            this.visitor = visitor;
            this.buyer = Buyer.of(SHOP, visitor, "ada");
            this.productId = productId;
        }

        void start() {
            pacemaker.start();
        }

        void awaitAnswers(int number) {
            Awaitility.await(number + " answers")
                    .atMost(END_BUDGET)
                    .until(() -> answers.size() >= number);
        }

        void stop() throws InterruptedException {
            stopping.set(true);
            assertThat(pacemaker.join(END_BUDGET)).as("all answered").isTrue();
        }

        private void pace() {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                while (!stopping.get()) {
                    threads.execute(this::request);
                    LockSupport.parkNanos(BETWEEN_REQUESTS.toNanos());
                }
            }
        }

        private void request() {
            var number = sent.incrementAndGet();
            try {
                var answer = send(number);
                while (answer.asksToComeBack()) {
                    // Not lost if it is served in the end, before the process stops listening.
                    LockSupport.parkNanos(COME_BACK_AFTER.toNanos());
                    answer = send(number);
                }
                answers.add(answer);
            } catch (IOException | RuntimeException failed) {
                failures.add(failed);
            }
        }

        private Answer send(int number) throws IOException {
            return number % EVERY_NTH_BUYS == 0
                    ? buyer.place("traffic-" + number, Buyer.wish(productId, 1))
                    : visitor.exchange(visitor.request("GET", "/api/products/" + productId));
        }
    }

    private static ServiceProcess start(Role role, Map<String, String> more) {
        var variables = new HashMap<>(SHOP.environment());
        variables.putAll(more);
        var log = SHOP.file(role.argument() + "-" + LOGS.incrementAndGet() + ".log");
        return new ServiceProcess(Main.class, role, variables, log);
    }
}
