package dev.shopkit.orders.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.order.Address;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderLine;
import dev.shopkit.orders.order.Placement;
import dev.shopkit.orders.order.Progress;
import dev.shopkit.orders.order.Purchase;
import dev.shopkit.orders.order.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentShortagesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final RecentShortages shortages = new RecentShortages(nanos::get);

    /** By a ticker: a machine's clock that is set back would keep it for as long. */
    @Test
    void isKnownForHalfASecondForAsManyPiecesOrMore() {
        shortages.learn(refused(3));

        assertThat(shortages.of(purchase(2))).isEmpty();
        nanos.addAndGet(RecentShortages.KEPT.toNanos() - 1);
        assertThat(shortages.of(purchase(3))).containsExactly("cup");
        nanos.incrementAndGet();
        assertThat(shortages.of(purchase(3))).isEmpty();
    }

    private static Order refused(int quantity) {
        var reason = new Rejection.OutOfStock(List.of("cup"));
        return new Order(
                "order-1",
                "K7QD-3M9X",
                new Placement("user:ada", "key-00000001", "hash"),
                purchase(quantity),
                NOW,
                Progress.rejected(reason, NOW));
    }

    private static Purchase purchase(int quantity) {
        var price = new Money(100, "EUR");
        return new Purchase(
                List.of(new OrderLine("cup", "Cup", "/api/pictures/cup.svg", quantity, price)),
                new Money(100L * quantity, "EUR"),
                new Address("Ada", "1 Main Street", "London", "N1", "GB"));
    }
}
