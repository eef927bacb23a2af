package dev.shopkit.orders.checkout;

import static dev.shopkit.orders.OrdersProcess.ADDRESS;
import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.orders.OrdersProcess;
import dev.shopkit.orders.Shop;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Goal: nothing a shopper sends makes an order cheaper or breaks the sum (S-02, S-03, S-06). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperingIT {
    private final Shop shop = new Shop();
    private final OrdersProcess orders = shop.start();

    @BeforeAll
    void sell() {
        shop.sell("cup", 1999, 100);
        shop.sell("palace", 1_000_000_000_000L, 100);
        shop.catalog.sell("dollars", 500, "USD");
        shop.catalog.sell("francs", 500, "CHF");
        shop.inventory.stock("dollars", 100);
    }

    @AfterAll
    void close() {
        assertThat(shop.captures()).hasSameSizeAs(shop.orders());
        shop.close();
    }

    static Stream<String> corpus() {
        var cup = "\"productId\": \"cup\"";
        return Stream.of(
                // What a shopper may not say.
                with("\"price\": {\"amount\": 1, \"currency\": \"EUR\"}"),
                with("\"total\": {\"amount\": 1, \"currency\": \"EUR\"}"),
                with("\"state\": \"Paid\""),
                with("\"ownerId\": \"user:bob\""),
                with("\"userId\": \"bob\""),
                with("\"_id\": \"order-1\""),
                with("\"id\": \"order-1\""),
                with("\"number\": \"AAAA-AAAA\""),
                with("\"version\": 9"),
                with("\"discount\": 100"),
                with("\"coupon\": \"FREE\""),
                with("\"currency\": \"USD\""),
                with("\"$set\": {\"state\": \"Paid\"}"),
                with("\"__proto__\": {}"),
                with("\"lines\": []"),
                requestFor("{" + cup + ", \"quantity\": 1, \"price\": 1}"),
                requestFor("{" + cup + ", \"quantity\": 1, \"total\": {\"amount\": 0}}"),
                requestFor("{" + cup + ", \"quantity\": 1, \"name\": \"Free\"}"),
                // Quantities that are none.
                requestFor("{" + cup + ", \"quantity\": 0}"),
                requestFor("{" + cup + ", \"quantity\": -1}"),
                requestFor("{" + cup + ", \"quantity\": 101}"),
                requestFor("{" + cup + ", \"quantity\": 1.5}"),
                requestFor("{" + cup + ", \"quantity\": 0.01}"),
                requestFor("{" + cup + ", \"quantity\": 1e-1}"),
                requestFor("{" + cup + ", \"quantity\": \"1\"}"),
                requestFor("{" + cup + ", \"quantity\": null}"),
                requestFor("{" + cup + ", \"quantity\": true}"),
                requestFor("{" + cup + ", \"quantity\": [1]}"),
                requestFor("{" + cup + ", \"quantity\": 2147483648}"),
                requestFor("{" + cup + ", \"quantity\": 4294967297}"),
                requestFor("{" + cup + ", \"quantity\": 9223372036854775808}"),
                requestFor("{" + cup + ", \"quantity\": 18446744073709551617}"),
                requestFor("{" + cup + ", \"quantity\": 1, \"quantity\": 2}"),
                requestFor("{" + cup + "}"),
                requestFor("{\"quantity\": 1}"),
                requestFor(line("cup", 60), line("cup", 60)),
                requestFor(Stream.generate(() -> line("cup", 1)).limit(51).toArray(String[]::new)),
                requestFor(),
                // Products that are none, or cannot be in one order.
                requestFor("{\"productId\": {\"$gt\": \"\"}, \"quantity\": 1}"),
                requestFor("{\"productId\": [\"cup\"], \"quantity\": 1}"),
                requestFor(line("../cup", 1)),
                requestFor(line("cup?price=1", 1)),
                requestFor(line("cup,jug", 1)),
                requestFor(line("", 1)),
                requestFor(line("x".repeat(65), 1)),
                requestFor(line("cup", 1), line("dollars", 1)),
                requestFor(line("francs", 1)),
                // Sums that are too large.
                requestFor(line("palace", 2)),
                requestFor(line("palace", 100)),
                requestFor(line("palace", 1), line("cup", 1)),
                // Expectations that are none.
                with("\"expectedTotal\": 1999"),
                with("\"expectedTotal\": {\"amount\": -1, \"currency\": \"EUR\"}"),
                with("\"expectedTotal\": {\"amount\": 19.99, \"currency\": \"EUR\"}"),
                with("\"expectedTotal\": {\"amount\": 1999, \"currency\": \"EURO\"}"),
                with("\"expectedTotal\": {\"amount\": 1999, \"currency\": \"XYZ\"}"),
                with("\"expectedTotal\": {\"amount\": 1999}"),
                with("\"expectedTotal\": null"),
                // Addresses that are none.
                "{\"lines\": [" + line("cup", 1) + "]}",
                "{\"lines\": [" + line("cup", 1) + "], \"address\": {}}",
                requestFor(line("cup", 1)).replace("\"GB\"", "\"gb\""),
                requestFor(line("cup", 1)).replace("\"Ada\"", "\"\""),
                requestFor(line("cup", 1)).replace("\"Ada\"", "\"\\u0000\""),
                requestFor(line("cup", 1)).replace("\"Ada\"", "\"\\ud800\""),
                requestFor(line("cup", 1)).replace("\"Ada\"", "\"" + "x".repeat(101) + "\""),
                // Bodies that are none.
                "",
                "[]",
                "null",
                "{",
                "{}",
                "[".repeat(100_000 / 2));
    }

    private static String with(String field) {
        return "{\"lines\": [" + line("cup", 1) + "], \"address\": " + ADDRESS + ", " + field + "}";
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isRefusedAndStoresNothing(String body) {
        var before = shop.orders().size();
        var answer = orders.place("mallory", "key-" + body.hashCode() + "-key", body);

        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\"", "\"rule\"", "\"message\"");
        assertThat(shop.orders()).hasSize(before);
    }

    @Test
    void anExpectationInAnotherCurrencyIsAnotherPrice() {
        var body = with("\"expectedTotal\": {\"amount\": 1999, \"currency\": \"USD\"}");
        var answer = orders.place("mallory", "key-other-currency", body);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(OrdersProcess.problem(answer)).isEqualTo("price-changed");
    }

    @Test
    void theDearestOrderIsSoldForWhatItCosts() {
        var answer = orders.place("croesus", "key-dearest", requestFor(line("palace", 1)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(OrdersProcess.fields(answer).money("total").amount())
                .isEqualTo(1_000_000_000_000L);
    }

    @Test
    void isForSignedInPeopleOnly() {
        var request =
                java.net.http.HttpRequest.newBuilder(
                                orders.request("/api/orders", "ada").build().uri())
                        .GET();
        assertThat(orders.send(request).statusCode()).isEqualTo(401);
    }
}
