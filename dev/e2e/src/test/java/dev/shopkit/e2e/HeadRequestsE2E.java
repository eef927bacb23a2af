package dev.shopkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Goal: nobody's HEAD breaks a stranger's request. Fault: an answer to HEAD that has a body stays
 * in the connection which the proxy uses next for somebody else (JuliaWeb/HTTP.jl#1112; 8 of 173
 * orders were answered 500 by it). Load: three loops of HEAD on routes of every service, found and
 * not, while eight people order. Expected: every order is answered as if they were not there, each
 * at its first try.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadRequestsE2E {
    private static final String SHOP = "demo";
    private static final int LOOPS = 3;
    private static final int PEOPLE = 8;
    private static final int ORDERS_EACH = 20;
    private static final int HEADS_MIN = 200;
    private static final int NO_ANSWER = 0;
    private static final Duration READY_BUDGET = Duration.ofMinutes(3);
    private static final List<String> PATHS =
            List.of(
                    "/api/products",
                    "/api/orders",
                    "/api/users/me",
                    "/api/sessions",
                    "/api/inventory?ids=none",
                    "/api/products/there-is-none",
                    "/api/nonsense",
                    "/",
                    "/nowhere");

    private final Cluster cluster = new Cluster();
    private final Storefront shop = Storefront.demo();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ConcurrentLinkedQueue<Integer> heads = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Storefront.Answer> orders = new ConcurrentLinkedQueue<>();
    private List<String> products = List.of();

    @BeforeAll
    void stockUp() {
        cluster.awaitCondition(SHOP, SHOP, "Ready", "True", READY_BUDGET);
        products = Products.stocked(cluster, shop, SHOP, SHOP, 2);
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void leaveEveryOrderOfOthersAsItWas() throws Exception {
        var people = Stream.generate(shop::newcomer).limit(PEOPLE).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var buying = people.stream().map(it -> threads.submit(() -> buy(it))).toList();
            for (var loop = 0; loop < LOOPS; loop++) {
                threads.execute(this::askForHeads);
            }
            for (var buyer : buying) {
                buyer.get();
            }
            over.set(true);
        }

        assertThat(orders).hasSize(PEOPLE * ORDERS_EACH).allMatch(it -> it.status() == 201);
        assertThat(heads).hasSizeGreaterThan(HEADS_MIN).allMatch(it -> it >= 200 && it < 500);
    }

    private void buy(String token) {
        for (var count = 0; count < ORDERS_EACH; count++) {
            var productId = products.get(count % products.size());
            orders.add(shop.order(token, UUID.randomUUID().toString(), productId, 1));
        }
    }

    private void askForHeads() {
        while (!over.get()) {
            PATHS.forEach(path -> heads.add(head(path)));
        }
    }

    private int head(String path) {
        var request =
                HttpRequest.newBuilder(shop.base().resolve(path))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build();
        try {
            var answer = shop.http().send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.body()).isEmpty();
            return answer.statusCode();
        } catch (IOException | InterruptedException broken) {
            return NO_ANSWER;
        }
    }
}
