package dev.shopkit.orders.api;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static dev.shopkit.orders.OrdersProcess.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.orders.OrdersProcess;
import dev.shopkit.orders.Shop;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goal: owners read all of their orders and nobody else's. */
class OrderApiIT {
    private final Shop shop = new Shop();
    private final OrdersProcess orders = shop.start();

    @BeforeEach
    void sell() {
        shop.sell("cup", 1999, 100);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void anOwnerReadsTheOrderAsItWasPlaced() {
        var id = place("ada", 0);

        var answer = orders.get("/api/orders/" + id, "ada");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.body())
                .contains("\"productId\":\"cup\"", "\"name\":\"Product cup\"", "\"quantity\":1")
                .contains("\"total\":{\"amount\":1999,\"currency\":\"EUR\"}")
                .contains("\"address\":{\"name\":\"Ada\"", "\"createdAt\":\"20")
                .doesNotContain("ownerId", "bodyHash", "payments", "outbox", "testPayments");
    }

    @Test
    void anotherPersonsOrderIsNotFound() {
        var id = place("ada", 0);
        assertThat(orders.get("/api/orders/" + id, "bob").statusCode()).isEqualTo(404);
        assertThat(orders.get("/api/orders/unknown", "ada").statusCode()).isEqualTo(404);
        assertThat(orders.get("/api/orders/$where", "ada").statusCode()).isEqualTo(404);
        assertThat(orders.get("/api/orders", "bob").body()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void pagesNewestFirstWithoutGapOrRepetition() {
        var placed = new ArrayList<String>();
        for (var number = 0; number < 7; number++) {
            placed.add(place("ada", number));
            shop.clock.forward(Duration.ofMillis(number % 2));
        }
        place("bob", 0);

        var read = new ArrayList<String>();
        var next = Optional.of("/api/orders?limit=3");
        while (next.isPresent()) {
            var page = orders.get(next.get(), "ada");
            assertThat(page.statusCode()).isEqualTo(200);
            read.addAll(ids(page));
            next = next(page).map(it -> "/api/orders?limit=3&cursor=" + it);
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(placed).doesNotHaveDuplicates();
        assertThat(read.getLast()).isEqualTo(placed.getFirst());
        assertThat(createdAt(orders.get("/api/orders", "ada")))
                .isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void refusesCursorsThatItDidNotHandToThisOwner() {
        place("ada", 0);
        place("ada", 1);
        var cursor = next(orders.get("/api/orders?limit=1", "ada")).orElseThrow();
        var flipped =
                cursor.substring(0, 9)
                        + (cursor.charAt(9) == 'A' ? 'B' : 'A')
                        + cursor.substring(10);

        for (var bad :
                List.of(flipped, cursor.substring(4), "AAAA", "no+cursor", "x".repeat(600))) {
            assertThat(orders.get("/api/orders?cursor=" + bad, "ada").statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(orders.get("/api/orders?cursor=" + cursor, "bob").statusCode()).isEqualTo(400);
        assertThat(orders.get("/api/orders?limit=101", "ada").statusCode()).isEqualTo(400);
        assertThat(orders.get("/api/orders?cursor=" + cursor, "ada").statusCode()).isEqualTo(200);
    }

    private String place(String userId, int number) {
        return text(orders.place(userId, "key-number-" + number, requestFor(line("cup", 1))), "id");
    }

    private static List<String> ids(HttpResponse<String> page) {
        return OrdersProcess.fields(page).objects("items", 0, 100, it -> it.id("id"));
    }

    /** As instants: their texts do not sort, because a whole second has no fraction. */
    private static List<Instant> createdAt(HttpResponse<String> page) {
        return OrdersProcess.fields(page)
                .objects("items", 0, 100, it -> Instant.parse(it.text("createdAt", 1, 40)));
    }

    private static Optional<String> next(HttpResponse<String> page) {
        return OrdersProcess.fields(page).optional("next", it -> text(page, it));
    }
}
