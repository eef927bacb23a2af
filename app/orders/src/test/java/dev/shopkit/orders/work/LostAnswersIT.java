package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static dev.shopkit.orders.OrdersProcess.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.orders.OrdersProcess;
import dev.shopkit.orders.OrdersService;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import dev.shopkit.orders.order.Progress;
import dev.shopkit.orders.work.StallingInventory.Moment;
import dev.shopkit.orders.work.StallingInventory.Operation;
import dev.shopkit.testkit.TcpProxy;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: a write whose answer is lost is neither taken for failed nor done twice (F-06, F-10, F-16).
 * Fault: the answer is lost on the way, by mongod or with mongod. Expectation: one order, one
 * capture, stock sold once, and the right answer at the latest when repeated.
 */
class LostAnswersIT {
    private static final String KEY = "key-00000001";
    private static final Document NOT_YET_MAJORITY =
            new Document(
                    "writeConcernError",
                    new Document("code", 64).append("errmsg", "waiting timed out"));
    private static final Document CUT = new Document("closeConnection", true);

    /** Longer than a driver waits for the answer, and then until it asks again. */
    private static final Document TAKEN_UP_LATE =
            new Document("blockConnection", true).append("blockTimeMS", 6_000);

    private final Shop shop = new Shop();

    @BeforeEach
    void sell() {
        shop.sell("cup", 1999, 1_000);
    }

    @AfterEach
    void close() {
        Shop.failNoCommand();
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"findAndModify", "update"})
    void whatIsNotYetAtMajorityIsReadBack(String command) {
        var orders = shop.start();
        shop.failCommand(command, "orders", 1, NOT_YET_MAJORITY);

        boughtOnce(orders);
    }

    @ParameterizedTest
    @ValueSource(strings = {"findAndModify", "update"})
    void aCutConnectionIsRetriedByTheDriver(String command) {
        var orders = shop.start();
        shop.failCommand(command, "orders", 1, CUT);

        boughtOnce(orders);
    }

    @Test
    void aChangeThatDidNotHappenIsTriedAgain() {
        var orders = shop.start();
        shop.failCommand("update", "orders", 2, CUT);

        boughtOnce(orders);
    }

    @Test
    void anInsertThatDidNotHappenIsUnavailableAndMayBeRepeated() {
        var orders = shop.start();
        shop.failCommand("findAndModify", "orders", 2, CUT);

        assertThat(orders.place("ada", KEY, requestFor(line("cup", 2))).statusCode())
                .isEqualTo(503);

        boughtOnce(orders);
    }

    @Test
    void anInsertWhoseAnswerIsLostForGoodIsFoundByTheRepetition() {
        try (var proxy = proxied()) {
            var orders = shop.start();
            shop.catalog.answer(
                    it -> {
                        proxy.fault(TcpProxy.Fault.LOSE_ANSWERS);
                        return it;
                    });
            assertThat(orders.place("ada", KEY, requestFor(line("cup", 2))).statusCode())
                    .isEqualTo(503);
            assertThat(shop.order().getString("state")).isEqualTo("Pending");
            shop.catalog.answer(it -> it);
            proxy.fault(TcpProxy.Fault.NONE);

            shop.awaitStockTakenWhenDue("cup", 998);

            boughtOnce(orders);
        }
    }

    @Test
    void aChangeWhoseAnswerIsLostForGoodIsGoneOnFrom() {
        try (var proxy = proxied()) {
            var orders = shop.start();
            shop.inventory.answerHolds(
                    it -> {
                        proxy.fault(TcpProxy.Fault.LOSE_ANSWERS);
                        return it;
                    });
            var answer = orders.place("ada", KEY, requestFor(line("cup", 2)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            shop.inventory.answerHolds(it -> it);
            proxy.fault(TcpProxy.Fault.NONE);

            shop.clock.forward(Progress.LEASE);

            boughtOnce(orders);
        }
    }

    /**
     * Nothing was held, so the refusal owes no release; mongod takes its write up only when pieces
     * have come back and the same driver has been told that it holds one.
     */
    @Test
    void aRefusalThatLandsLateDoesNotLandBehindAHold() throws Exception {
        shop.sell("cup", 1999, 0);
        shop.clock.stop();
        var holding = new StallingInventory(shop.inventory, Operation.HOLD, Moment.AFTER, false, 1);
        var orders =
                shop.start(new OrdersService.Clients(shop.catalog, holding), StepListener.none());
        shop.failCommand("update", "orders", 1, TAKEN_UP_LATE);
        try (var buyer = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = buyer.submit(() -> orders.place("ada", KEY, requestFor(line("cup", 1))));
            Awaitility.await("the refusal to be on its way").until(this::isUpdating);
            shop.inventory.stock("cup", 5);
            holding.awaitStalled();
            Awaitility.await("the refusal to be taken up")
                    .atMost(Shop.BUDGET)
                    .until(() -> !isUpdating());

            assertThat(shop.order().getString("state")).isEqualTo("Pending");
            holding.goOn();
            Awaitility.await().atMost(Shop.BUDGET).until(answer::isDone);
        } finally {
            holding.goOn();
        }
        shop.clock.goOn();
        shop.settle();
        assertThat(shop.order().getString("state")).isEqualTo("Paid");
    }

    private boolean isUpdating() {
        var ofThisShop =
                new Document("currentOp", 1)
                        .append("op", "command")
                        .append("command.update", "orders")
                        .append("command.$db", shop.database());
        return !Shop.mongod().command(ofThisShop).getList("inprog", Document.class).isEmpty();
    }

    @Test
    void aKilledMongodLosesNoAcknowledgedOrderAndDoublesNone() throws InterruptedException {
        var orders = shop.start();
        try (var buyers = Executors.newFixedThreadPool(8, Thread.ofVirtual().factory())) {
            var attempts =
                    Stream.iterate(0, it -> it + 1)
                            .limit(120)
                            .<Callable<String>>map(it -> () -> buyUntilAnswered(orders, it))
                            .toList();
            var bought = attempts.stream().map(buyers::submit).toList();
            Awaitility.await().atMost(Shop.BUDGET).until(() -> shop.captures().size() > 20);
            Shop.mongod().kill();
            Shop.mongod().restart();

            for (var buyer : bought) {
                Awaitility.await().atMost(Shop.BUDGET.multipliedBy(2)).until(buyer::isDone);
                assertThat(buyer.resultNow()).isNotEmpty();
            }
        }
        shop.settle();
        assertThat(shop.orders()).hasSize(120);
        var paid = shop.orders().stream().filter(it -> "Paid".equals(it.get("state"))).count();
        assertThat(shop.captures()).hasSize((int) paid);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(1_000 - paid, 0, paid));
    }

    /** As a client does: the same key until there is an answer. */
    private String buyUntilAnswered(OrdersProcess orders, int buyer) {
        return Awaitility.await()
                .atMost(Shop.BUDGET.multipliedBy(2))
                .until(
                        () -> orders.place("buyer-" + buyer, KEY, requestFor(line("cup", 1))),
                        answer ->
                                answer.statusCode() == 201
                                        || (answer.statusCode() == 409
                                                && OrdersProcess.problem(answer)
                                                        .equals("too-late")))
                .body();
    }

    private TcpProxy proxied() {
        var port = Integer.parseInt(Shop.mongod().uri("x").replaceAll(".*:(\\d+)/.*", "$1"));
        var proxy = TcpProxy.to(port);
        shop.secrets.write(
                "mongodb/orders",
                "mongodb://127.0.0.1:"
                        + proxy.port()
                        + "/"
                        + shop.database()
                        + "?directConnection=true");
        return proxy;
    }

    private void boughtOnce(OrdersProcess orders) {
        var answer =
                Awaitility.await()
                        .atMost(Shop.BUDGET)
                        .until(
                                () -> orders.place("ada", KEY, requestFor(line("cup", 2))),
                                it -> it.statusCode() == 201 && text(it, "state").equals("Paid"));
        shop.settle();
        assertThat(shop.order().getString("_id")).isEqualTo(text(answer, "id"));
        assertThat(shop.order().getList("payments", Document.class)).hasSize(1);
        assertThat(shop.captures()).hasSize(1);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(998, 0, 2));
    }
}
