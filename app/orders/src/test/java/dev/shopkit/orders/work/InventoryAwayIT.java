package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.problem;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static dev.shopkit.orders.OrdersProcess.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.orders.OrdersService;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.EffectResult;
import dev.shopkit.orders.client.HoldResult;
import dev.shopkit.orders.client.HttpCatalogClient;
import dev.shopkit.orders.client.HttpInventoryClient;
import dev.shopkit.orders.client.InternalHttp;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import dev.shopkit.orders.client.StubServices;
import dev.shopkit.testkit.TcpProxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: whatever inventory does, an order ends paid with its stock or rejected without, never both
 * (F-05, F-15, F-16).
 */
class InventoryAwayIT {
    private static final String KEY = "key-00000001";

    private final Shop shop = new Shop();

    @BeforeEach
    void sell() {
        shop.sell("cup", 1999, 5);
        shop.sell("jug", 500, 5);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anOrderIsPaidByTheWorkerWhenInventoryIsBackInTime() {
        shop.inventory.goAway();
        var orders = shop.start();
        var answer = orders.place("ada", KEY, requestFor(line("cup", 2)));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(text(answer, "state")).isEqualTo("Pending");
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(5, 0, 0));

        shop.inventory.comeBack();
        shop.awaitStockTakenWhenDue("cup", 3);

        shop.awaitState("Paid");
        shop.settle();
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 0, 2));
    }

    @Test
    void aLostAnswerIsAskedForAgain() {
        var asked = new AtomicInteger();
        shop.inventory.answerHolds(
                it -> asked.incrementAndGet() == 1 ? new HoldResult.Unclear("lost") : it);

        var answer = shop.start().place("ada", KEY, requestFor(line("cup", 2)));

        assertThat(text(answer, "state")).isEqualTo("Paid");
        assertThat(asked).hasValue(2);
        shop.settle();
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 0, 2));
    }

    /** What one asker is told to hold stays held, whoever else asks: no answer has to ripen. */
    @Test
    void ofSeveralLinesALostAnswerIsAskedForAgainAndBelieved() {
        var asked = new AtomicInteger();
        shop.inventory.answerHolds(
                it -> asked.incrementAndGet() == 1 ? new HoldResult.Unclear("lost") : it);

        var answer = shop.start().place("ada", KEY, requestFor(line("cup", 2), line("jug", 1)));

        assertThat(text(answer, "state")).isEqualTo("Paid");
        shop.settle();
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 0, 2));
        assertThat(shop.pieces("jug")).isEqualTo(new Pieces(4, 0, 1));
    }

    @Test
    void anOrderThatNeverGetsItsStockIsRejectedAndWhatWasTakenComesBack() {
        shop.inventory.answerHolds(it -> new HoldResult.Unclear("no answer"));
        var orders = shop.start();
        orders.place("ada", KEY, requestFor(line("cup", 2)));
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 2, 0));

        shop.inventory.answerHolds(it -> new HoldResult.TooLate());
        shop.settle();

        assertThat(shop.order().getString("state")).isEqualTo("Rejected");
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(5, 0, 0));
        assertThat(shop.captures()).isEmpty();
        assertThat(problem(orders.place("ada", KEY, requestFor(line("cup", 2)))))
                .isEqualTo("too-late");
    }

    @Test
    void aConfirmationIsRepeatedUntilItIsDoneAndSellsOnce() {
        var asked = new AtomicInteger();
        shop.inventory.answerEffects(
                it -> asked.incrementAndGet() <= 3 ? new EffectResult.Unclear("lost") : it);

        shop.start().place("ada", KEY, requestFor(line("cup", 2)));
        shop.settle();

        // More than 4 when a slow answer outlives its lease, of which settling leaves little.
        assertThat(asked).hasValueGreaterThanOrEqualTo(4);
        assertThat(shop.order().getList("outbox", Document.class)).isEmpty();
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 0, 2));
    }

    @Test
    void answersLostByTheNetworkEndInOnePaidOrder() {
        try (var stub = new StubServices(shop.catalog, shop.inventory, shop.secrets, shop.clock);
                var proxy = TcpProxy.to(stub.port());
                var http =
                        new InternalHttp(
                                shop.secrets.clients(StubServices.address(stub.port())),
                                shop.clock)) {
            var clients =
                    new OrdersService.Clients(
                            new HttpCatalogClient(StubServices.address(stub.port()), http),
                            new HttpInventoryClient(StubServices.address(proxy.port()), http));
            var orders = shop.start(clients, StepListener.none());
            proxy.fault(TcpProxy.Fault.LOSE_ANSWERS);
            var answer = orders.place("ada", KEY, requestFor(line("cup", 2)));
            assertThat(text(answer, "state")).isEqualTo("Pending");
            proxy.fault(TcpProxy.Fault.NONE);

            shop.settle();

            assertThat(shop.order().getString("state")).isEqualTo("Paid");
            assertThat(shop.captures()).hasSize(1);
            assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 0, 2));
            orders.close();
        }
    }
}
