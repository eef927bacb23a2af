package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.text;
import static dev.shopkit.orders.OrdersProcess.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import dev.shopkit.orders.payment.TestPayments;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
                "insert",
                TestPayments.LEDGER,
                1,
                new Document(
                        "writeConcernError",
                        new Document("code", 64).append("errmsg", "waiting timed out")));

        var answer = shop.start().place("ada", KEY, wish(line("cup", 2)));

        assertThat(text(answer, "state")).isEqualTo("Paid");
        assertThat(shop.captures()).hasSize(1);
        assertThat(payments()).hasSize(1);
        // Started, Unknown, Captured: the version tells that Unknown was written in between.
        assertThat(shop.order().getLong("version")).isGreaterThanOrEqualTo(5L);
    }

    @Test
    void whileItIsUnknownNothingIsSentAgainAndTheStockStaysHeld() {
        cutOffTheProvider();
        var orders = shop.start();
        var answer = orders.place("ada", KEY, wish(line("cup", 2)));
        assertThat(text(answer, "state")).isEqualTo("Paying");
        assertThat(payments().getFirst().getString("state")).isEqualTo("UNKNOWN");

        for (var look = 0; look < 4; look++) {
            shop.clock.forward(Duration.ofSeconds(20));
            var version = shop.order().getLong("version");
            Awaitility.await()
                    .pollDelay(Duration.ofMillis(1_200))
                    .until(() -> shop.order().getLong("version").equals(version));
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

    private void cutOffTheProvider() {
        Shop.mongod()
                .command(
                        new Document("configureFailPoint", "failCommand")
                                .append("mode", "alwaysOn")
                                .append(
                                        "data",
                                        new Document("failCommands", List.of("insert", "find"))
                                                .append(
                                                        "namespace",
                                                        shop.database() + "." + TestPayments.LEDGER)
                                                .append("closeConnection", true)));
    }

    private List<Document> payments() {
        return shop.order().getList("payments", Document.class);
    }
}
