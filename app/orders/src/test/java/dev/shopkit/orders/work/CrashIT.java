package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static dev.shopkit.orders.OrdersProcess.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.http.Problem;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import dev.shopkit.orders.order.Order;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Goal: a process that dies at any step leaves nothing that another does not finish (F-04). Fault:
 * an exception out of the drive and the end of the process, at each step. Expectation: one order,
 * one capture, the stock sold once, and the client's repetition finds it.
 */
class CrashIT {
    private static final String KEY = "key-00000001";

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @EnumSource(CheckoutStep.class)
    void anotherProcessFinishesAnOrderOfOneLine(CheckoutStep step) throws InterruptedException {
        finishes(step, requestFor(line("cup", 2)));
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 0, 2));
    }

    @ParameterizedTest
    @EnumSource(CheckoutStep.class)
    void anotherProcessFinishesAnOrderOfSeveralLines(CheckoutStep step)
            throws InterruptedException {
        finishes(step, requestFor(line("cup", 2), line("jug", 1)));
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 0, 2));
        assertThat(shop.pieces("jug")).isEqualTo(new Pieces(4, 0, 1));
    }

    private void finishes(CheckoutStep step, String body) throws InterruptedException {
        shop.sell("cup", 1999, 5);
        shop.sell("jug", 500, 5);
        var died = new CountDownLatch(1);
        var dying = shop.start(dyingAt(step, died));
        dying.place("ada", KEY, body);
        assertThat(died.await(Shop.BUDGET.toSeconds(), TimeUnit.SECONDS)).isTrue();
        dying.close();

        var other = shop.start();
        shop.awaitStockTakenWhenDue("cup", 3);
        shop.settle();

        assertThat(shop.order().getString("state")).isEqualTo("Paid");
        assertThat(shop.order().getList("payments", Document.class)).hasSize(1);
        assertThat(shop.captures()).hasSize(1);
        var again = other.place("ada", KEY, body);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(text(again, "id")).isEqualTo(shop.order().getString("_id"));
        assertThat(shop.captures()).hasSize(1);
    }

    @Test
    void anUnpaidOrderExpiresAndItsStockComesBack() throws InterruptedException {
        shop.sell("cup", 1999, 5);
        var died = new CountDownLatch(1);
        var dying = shop.start(dyingAt(CheckoutStep.HELD_WRITTEN, died));
        dying.place("ada", KEY, requestFor(line("cup", 2)));
        assertThat(died.await(Shop.BUDGET.toSeconds(), TimeUnit.SECONDS)).isTrue();
        dying.close();
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 2, 0));

        shop.clock.forward(Order.HOLD_TIME.plusSeconds(1));
        var other = shop.start();
        shop.awaitState("Expired");
        shop.settle();

        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(5, 0, 0));
        assertThat(shop.captures()).isEmpty();
        assertThat(text(other.place("ada", KEY, requestFor(line("cup", 2))), "state"))
                .isEqualTo("Expired");
    }

    @Test
    void anOrderWhoseHoldNobodyAskedForInTimeIsRejectedAndNothingIsHeld()
            throws InterruptedException {
        shop.sell("cup", 1999, 5);
        var died = new CountDownLatch(1);
        var dying = shop.start(dyingAt(CheckoutStep.INSERTED, died));
        dying.place("ada", KEY, requestFor(line("cup", 2)));
        dying.close();

        shop.clock.forward(Duration.ofMinutes(2));
        var other = shop.start();
        shop.awaitState("Rejected");
        shop.settle();

        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(5, 0, 0));
        assertThat(shop.captures()).isEmpty();
        var again = other.place("ada", KEY, requestFor(line("cup", 2)));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(dev.shopkit.orders.OrdersProcess.problem(again)).isEqualTo("too-late");
    }

    private static StepListener dyingAt(CheckoutStep step, CountDownLatch died) {
        return (reached, orderId) -> {
            if (reached == step) {
                died.countDown();
                throw Problem.unavailable("died after " + step).exception();
            }
        };
    }
}
