package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.orders.OrdersProcess;
import dev.shopkit.orders.OrdersService;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.StockInvariant;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.order.Progress;
import dev.shopkit.orders.work.StallingInventory.Moment;
import dev.shopkit.orders.work.StallingInventory.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: two drivers of one order leave what the order says (O1). Fault: the first stalls longer
 * than its lease at each call of inventory, before or after it took effect, with its answer lost or
 * not; the second drives the order to its end meanwhile; then the first goes on, and at last every
 * call is made again. Expectation: held = what orders wait for, sold = what is paid, one capture.
 */
class TwoDriversIT {
    private static final String KEY = "key-00000001";
    private static final int APPROVED = 1999;

    /** Three of it cost what the test provider declines. */
    private static final int DECLINED = 1947;

    /** What becomes of the shelf while the first driver is stalled. */
    private enum Shelf {
        ENOUGH,
        EMPTY,
        FILLED_MEANWHILE
    }

    record Case(
            Operation operation, Moment moment, boolean lost, Shelf shelf, int price, int lines) {}

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    static Stream<Case> cases() {
        var cases = new ArrayList<Case>();
        for (var moment : Moment.values()) {
            for (var lost : List.of(false, true)) {
                for (var shelf : Shelf.values()) {
                    cases.add(new Case(Operation.HOLD, moment, lost, shelf, APPROVED, 1));
                    cases.add(new Case(Operation.HOLD, moment, lost, shelf, APPROVED, 2));
                }
                cases.add(new Case(Operation.CONFIRM, moment, lost, Shelf.ENOUGH, APPROVED, 2));
                cases.add(new Case(Operation.RELEASE, moment, lost, Shelf.ENOUGH, DECLINED, 2));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("cases")
    void leaveWhatTheOrderSays(Case it) throws Exception {
        shop.sell("cup", it.price(), 5);
        shop.sell("jug", it.price(), it.shelf() == Shelf.ENOUGH ? 5 : 0);
        shop.clock.stop();
        var stalling =
                new StallingInventory(shop.inventory, it.operation(), it.moment(), it.lost());
        var first = start(stalling);
        try (var buyer = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = buyer.submit(() -> first.place("ada", KEY, order(it)));
            if (it.operation() == Operation.RELEASE) {
                Awaitility.await().atMost(Shop.BUDGET).until(answer::isDone);
                shop.clock.forward(Duration.ofSeconds(12));
            }
            stalling.awaitStalled();
            if (it.shelf() == Shelf.FILLED_MEANWHILE) {
                shop.inventory.stock("jug", 5);
            }
            shop.clock.forward(Progress.LEASE);
            start(shop.inventory);
            Awaitility.await("the second driver to end the order")
                    .atMost(Shop.BUDGET)
                    .until(() -> !inWork());
            stalling.goOn();
            Awaitility.await().atMost(Shop.BUDGET).until(answer::isDone);
        } finally {
            stalling.goOn();
        }
        shop.clock.goOn();
        shop.settle();

        assertEndedAsItShould(it);
        assertThat(stalling.repeatEveryCall()).isNotEmpty();
        StockInvariant.check(shop.orders(), shop.inventory);
    }

    /**
     * The first was told that nothing is held and is about to say so for good, without a release;
     * the second has claimed the order, found new pieces and holds them.
     */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRefusalThatIsOutlivedByItsLeaseIsNeverWritten() throws Exception {
        shop.sell("cup", APPROVED, 0);
        shop.clock.stop();
        var holding = new StallingInventory(shop.inventory, Operation.HOLD, Moment.AFTER, false, 1);
        var refused = new StallingInventory(holding, Operation.HOLD, Moment.AFTER, false);
        var first = start(refused);
        try (var buyer = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = buyer.submit(() -> first.place("ada", KEY, requestFor(line("cup", 1))));
            refused.awaitStalled();
            shop.inventory.stock("cup", 5);
            shop.clock.forward(Progress.LEASE);
            // The first's own worker is the second driver, as soon as the lease has ended.
            holding.awaitStalled();

            refused.goOn();
            Awaitility.await().atMost(Shop.BUDGET).until(answer::isDone);

            assertThat(shop.order().getString("state")).isEqualTo("Pending");
        } finally {
            refused.goOn();
            holding.goOn();
        }
        shop.clock.goOn();
        shop.settle();
        assertThat(shop.order().getString("state")).isEqualTo("Paid");
    }

    private void assertEndedAsItShould(Case it) {
        var state = shop.order().getString("state");
        var paid = state.equals("Paid");
        assertThat(shop.captures()).hasSize(paid ? 1 : 0);
        if (it.price() == DECLINED) {
            assertThat(state).isEqualTo("Declined");
        } else if (it.shelf() == Shelf.EMPTY) {
            assertThat(state).isEqualTo("Rejected");
        } else {
            assertThat(state).isEqualTo("Paid");
        }
    }

    private boolean inWork() {
        return List.of("Pending", "Held", "Paying").contains(shop.order().getString("state"));
    }

    private static String order(Case it) {
        return it.lines() == 1
                ? requestFor(line("jug", 1))
                : requestFor(line("cup", 2), line("jug", 1));
    }

    private OrdersProcess start(InventoryClient inventory) {
        return shop.start(new OrdersService.Clients(shop.catalog, inventory), StepListener.none());
    }
}
