package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.problem;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static dev.shopkit.orders.OrdersProcess.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.payment.TestPayments;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goal: money is taken once, and an unknown capture is asked about before anything is sent. */
class PaymentIT {
    private static final String KEY = "key-00000001";

    private final Shop shop = new Shop();

    @BeforeEach
    void sell() {
        shop.sell("cup", 1999, 5);
    }

    @AfterEach
    void close() {
        Shop.failNoCommand();
        shop.close();
    }

    @Test
    void aCaptureWhoseAnswerIsLostIsFoundByAsking() {
        shop.failCommand(
                "findAndModify",
                TestPayments.LEDGER,
                1,
                new Document(
                        "writeConcernError",
                        new Document("code", 64).append("errmsg", "waiting timed out")));

        var answer = shop.start().place("ada", KEY, requestFor(line("cup", 2)));

        assertThat(text(answer, "state")).isEqualTo("Paid");
        assertThat(shop.captures()).hasSize(1);
        assertThat(payments()).hasSize(1);
        // Started, Unknown, Captured: the version tells that Unknown was written in between.
        assertThat(shop.order().getLong("version")).isGreaterThanOrEqualTo(5L);
    }

    @Test
    void whileItIsUnknownNothingIsSentAgainAndTheStockStaysHeld() {
        cutOffTheProvider(List.of("findAndModify", "find"));
        var orders = shop.start();
        var answer = orders.place("ada", KEY, requestFor(line("cup", 2)));
        assertThat(text(answer, "state")).isEqualTo("Paying");
        assertThat(payments().getFirst().getString("state")).isEqualTo("UNKNOWN");

        for (var look = 0; look < 4; look++) {
            shop.clock.forward(Duration.ofSeconds(20));
            var payments = payments();
            Awaitility.await()
                    .pollDelay(Duration.ofMillis(1_200))
                    .until(() -> payments().equals(payments));
            assertThat(payments()).hasSize(1);
            assertThat(payments().getFirst().getInteger("attempt")).isEqualTo(1);
            assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 2, 0));
        }
        Shop.failNoCommand();
        shop.settle();

        assertThat(shop.order().getString("state")).isEqualTo("Paid");
        assertThat(payments()).hasSize(1);
        assertThat(shop.captures()).hasSize(1);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(3, 0, 2));
    }

    private void cutOffTheProvider(List<String> commands) {
        Shop.mongod()
                .command(
                        new Document("configureFailPoint", "failCommand")
                                .append("mode", "alwaysOn")
                                .append(
                                        "data",
                                        new Document("failCommands", commands)
                                                .append(
                                                        "namespace",
                                                        shop.database() + "." + TestPayments.LEDGER)
                                                .append("closeConnection", true)));
    }

    private List<Document> payments() {
        return shop.order().getList("payments", Document.class);
    }

    @Test
    void aDeclinedPaymentEndsTheOrderGivesTheStockBackAndIsAnsweredTheSameForEver() {
        shop.sell("cup", 1941, 5);
        var orders = shop.start();

        var declined = orders.place("ada", KEY, requestFor(line("cup", 1)));
        shop.settle();
        var again = orders.place("ada", KEY, requestFor(line("cup", 1)));

        for (var answer : List.of(declined, again)) {
            assertThat(answer.statusCode()).isEqualTo(402);
            assertThat(problem(answer)).isEqualTo("payment-declined");
        }
        assertThat(shop.order().getString("state")).isEqualTo("Declined");
        assertThat(shop.captures()).isEmpty();
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(5, 0, 0));
        // To the version before it is unknown, which it can read.
        assertThat(payments().getFirst().getString("state")).isEqualTo("UNKNOWN");
        assertThat(payments().getFirst().getString("outcome")).isEqualTo("DECLINED");
    }

    @Test
    void whatWaitsForACustomerWhoNeverComesIsClosedAtTheProviderBeforeItsStockGoesBack() {
        shop.sell("cup", 1942, 5);
        var orders = shop.start();
        var answer = orders.place("ada", KEY, requestFor(line("cup", 1)));
        assertThat(text(answer, "state")).isEqualTo("Paying");
        assertThat(orders.place("ada", KEY, requestFor(line("cup", 1))).statusCode())
                .isEqualTo(201);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(4, 1, 0));

        shop.clock.forward(Order.HOLD_TIME);
        shop.awaitState("Declined");
        shop.settle();

        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(5, 0, 0));
        assertThat(shop.captures().getFirst()).containsKey("refundedAt");
        assertThat(shop.captures().getFirst()).doesNotContainKey("capturedAt");
    }

    /**
     * The version before takes whatever the ledger has of an attempt for a capture, and writes by
     * the order's version alone. So nothing may be closed there before its write can land no more.
     */
    @Test
    void anAttemptIsAbandonedInTheOrderBeforeItIsClosedAtTheProvider() {
        shop.sell("cup", 1942, 5);
        shop.start().place("ada", KEY, requestFor(line("cup", 1)));
        assertThat(shop.order().getString("state")).isEqualTo("Paying");
        cutOffTheProvider(List.of("findAndModify"));

        shop.clock.forward(Order.HOLD_TIME);
        shop.awaitState("Declined");

        assertThat(shop.captures()).isEmpty();
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(4, 1, 0));
        Shop.failNoCommand();
        shop.settle();
        assertThat(shop.captures().getFirst()).containsKey("refundedAt");
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(5, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1943, 1945, 1946})
    void aProviderThatIsSlowOrRepeatsOrLosesItsAnswerIsPaidOnce(int price) {
        shop.sell("cup", price, 5);

        var answer = shop.start().place("ada", KEY, requestFor(line("cup", 1)));

        assertThat(text(answer, "state")).isEqualTo("Paid");
        shop.settle();
        assertThat(shop.captures()).hasSize(1);
        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(4, 0, 1));
    }

    @Test
    void aProviderThatNeverAnswersIsGivenUpWhenTheHoldTimeEnds() {
        shop.sell("cup", 1944, 5);
        var orders = shop.start();
        var answer = orders.place("ada", KEY, requestFor(line("cup", 1)));
        assertThat(text(answer, "state")).isEqualTo("Paying");

        shop.clock.forward(Order.HOLD_TIME);
        shop.awaitState("Declined");
        shop.settle();

        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(5, 0, 0));
    }
}
