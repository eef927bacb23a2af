package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.server.shop.Answer;
import dev.shopkit.server.shop.Gateway;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Goal: whether a product exists is known to others, however many pages one network asks for.
 * Fault: a catalogue that never answers what that network asks, and others at once.
 */
class PageFloodIT {
    private static final Duration FLOOD = Duration.ofSeconds(6);

    private static final Duration EVERY = Duration.ofMillis(50);

    /** More than are asked at once and those who wait. */
    private static final int LOOPS = 100;

    private static final String SLOW = "slow-";

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final ConcurrentLinkedQueue<Answer> flood = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Answer> others = new ConcurrentLinkedQueue<>();

    @Test
    void whoeverFloodsPagesWaitsBehindHimself() throws IOException {
        var catalog =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var shop = new TestShop()) {
            catalog.setExecutor(threads);
            catalog.createContext("/", this::answer);
            catalog.start();
            var variables = new HashMap<>(shop.environment());
            variables.put(
                    "SHOPKIT_CATALOG_URL", "http://127.0.0.1:" + catalog.getAddress().getPort());
            var storefront = ShopProcess.start(Role.STOREFRONT, variables, Clock.systemUTC());
            try {
                flood(storefront);
            } finally {
                storefront.stop(Duration.ZERO);
                end.countDown();
            }
        } finally {
            catalog.stop(0);
        }
        assertThat(others).isNotEmpty().allMatch(it -> it.status() == 404);
        assertThat(flood).isNotEmpty().allMatch(Answer::asksToComeBack);
    }

    private void flood(ShopProcess storefront) {
        var until = Deadline.after(FLOOD);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var visitor = new Visitor(Gateway.of(storefront.server().publicPort()))) {
            for (var loop = 0; loop < LOOPS; loop++) {
                threads.execute(
                        () -> {
                            while (!until.passed()) {
                                flood.add(from(visitor, "192.0.2.1", SLOW));
                                LockSupport.parkNanos(EVERY.toNanos());
                            }
                        });
            }
            while (!until.passed()) {
                others.add(from(visitor, "192.0.2.2", "other-"));
                LockSupport.parkNanos(EVERY.toNanos());
            }
        }
    }

    /** A page that nobody has asked for yet, by the word of the one proxy in front. */
    private Answer from(Visitor visitor, String address, String name) {
        var path = "/products/" + name + asked.incrementAndGet();
        return visitor.send(visitor.request("GET", path).header("X-Forwarded-For", address));
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().contains(SLOW)) {
            try {
                assertThat(end.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
    }
}
