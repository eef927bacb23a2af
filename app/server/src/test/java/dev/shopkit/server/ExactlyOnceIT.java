package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.server.shop.Answer;
import dev.shopkit.server.shop.Buyer;
import dev.shopkit.server.shop.DistributedShop;
import dev.shopkit.server.shop.TestShop.Pieces;
import dev.shopkit.server.shop.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: an order happens exactly once and nothing is sold that is not there, however many ask at a
 * time and however often. Every service is a process of its own; nothing fails here.
 */
class ExactlyOnceIT {
    private static final Duration SETTLE_BUDGET = Duration.ofSeconds(60);
    private static final int BUYERS = 64;
    private static final int STOCK = 100;
    private static final int ATTEMPTS = 1_000;
    private static final int REPEATED = 40;
    private static final int COPIES = 3;

    /** A machine that stands still for ten seconds is too late for those who hold just then. */
    private static final Set<String> REFUSALS = Set.of("out-of-stock", "too-late");

    private static final DistributedShop SHOP = new DistributedShop();
    private static final Visitor VISITOR = new Visitor(SHOP.gateway());

    @AfterAll
    static void close() {
        VISITOR.close();
        SHOP.close();
    }

    /** F-01. */
    @Test
    void aHundredPiecesAreSoldToAThousandAttemptsExactlyOnce() throws InterruptedException {
        var productId = SHOP.data().sell(1999, STOCK);
        var attempts =
                IntStream.range(0, ATTEMPTS)
                        .mapToObj(
                                it ->
                                        (Callable<Answer>)
                                                () ->
                                                        buyer("buyer-" + it % BUYERS)
                                                                .buy(
                                                                        "attempt-" + it,
                                                                        Buyer.wish(productId, 1)))
                        .toList();

        var answers = together(attempts);

        var paid = answers.stream().filter(it -> it.status() == 201).toList();
        assertThat(paid).hasSize(STOCK).allMatch(it -> it.text("state").equals("Paid"));
        assertThat(answers).filteredOn(it -> it.status() != 201).hasSize(ATTEMPTS - STOCK);
        assertThat(answers)
                .filteredOn(it -> it.status() != 201)
                .allMatch(it -> REFUSALS.contains(it.problem()));
        assertThat(answers)
                .filteredOn(it -> it.problem().equals("too-late"))
                .hasSizeLessThanOrEqualTo(BUYERS);
        assertThat(paid.stream().map(it -> it.text("id"))).doesNotHaveDuplicates();
        awaitPieces(productId, new Pieces(0, 0, STOCK));
        assertThat(SHOP.data().orders(productId)).hasSize(ATTEMPTS);
    }

    /** F-02. */
    @Test
    void copiesOfARequestAreOneOrderAndAnswerAlike() throws InterruptedException {
        var productId = SHOP.data().sell(1999, 1_000);
        var copies =
                IntStream.range(0, REPEATED)
                        .boxed()
                        .flatMap(
                                it ->
                                        Stream.generate(() -> attempt("copied-" + it, productId))
                                                .limit(COPIES))
                        .toList();

        var answers = together(copies);

        assertThat(answers).allMatch(it -> it.status() == 201);
        assertThat(answers.stream().map(ExactlyOnceIT::identity).distinct()).hasSize(REPEATED);
        assertThat(SHOP.data().orders(productId)).hasSize(REPEATED);
        awaitPieces(productId, new Pieces(1_000 - REPEATED, 0, REPEATED));
        assertThat(SHOP.data().orders(productId))
                .allSatisfy(it -> assertThat(SHOP.data().captures(it.getString("_id"))).hasSize(1));
    }

    /** F-03. */
    @Test
    void aKeyStandsForOneBodyOfOneBuyer() throws IOException {
        var productId = SHOP.data().sell(1999, 10);
        var ada = buyer("ada");
        var bob = buyer("bob");
        var first = ada.buy("the-same-key", Buyer.wish(productId, 1));

        var other = ada.place("the-same-key", Buyer.wish(productId, 2));
        var ofBob = bob.buy("the-same-key", Buyer.wish(productId, 2));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("key-reused");
        assertThat(ofBob.status()).isEqualTo(201);
        assertThat(ofBob.text("id")).isNotEqualTo(first.text("id"));
        assertThat(ada.buy("the-same-key", Buyer.wish(productId, 1)).text("id"))
                .isEqualTo(first.text("id"));
        awaitPieces(productId, new Pieces(7, 0, 3));
    }

    private static Callable<Answer> attempt(String key, String productId) {
        return () -> buyer(key).buy(key + productId, Buyer.wish(productId, 1));
    }

    private static Buyer buyer(String id) {
        return Buyer.of(SHOP.data(), VISITOR, id);
    }

    /** What every answer to one request has to agree on. */
    private static List<Object> identity(Answer order) {
        var fields = order.fields();
        return List.of(order.text("id"), order.text("number"), fields.money("total"));
    }

    private static List<Answer> together(List<Callable<Answer>> calls) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(BUYERS, Thread.ofVirtual().factory())) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }

    /** Paid is answered before inventory is told, so the last sales may still be under way. */
    private static void awaitPieces(String productId, Pieces pieces) {
        Awaitility.await("every sale confirmed")
                .atMost(SETTLE_BUDGET)
                .untilAsserted(() -> assertThat(SHOP.data().pieces(productId)).isEqualTo(pieces));
    }
}
