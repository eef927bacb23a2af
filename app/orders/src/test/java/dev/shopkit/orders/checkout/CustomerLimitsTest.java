package dev.shopkit.orders.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.orders.order.OrderState;
import dev.shopkit.orders.store.OrderQueries.Recent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CustomerLimitsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void aCustomerWithFewOrdersMayOrder() {
        assertThat(CustomerLimits.exceeded(List.of(), NOW)).isEmpty();
        assertThat(CustomerLimits.exceeded(orders(9, OrderState.PAYING, 0), NOW)).isEmpty();
        assertThat(CustomerLimits.exceeded(orders(100, OrderState.PAID, 0), NOW)).isEmpty();
    }

    @Test
    void tenInWorkAreTheLimit() {
        assertThat(CustomerLimits.exceeded(orders(10, OrderState.PENDING, 600), NOW)).isPresent();
    }

    @Test
    void thirtyRefusedInAMinuteAreTheLimitUntilTheOldestOfThemHasLeftIt() {
        var refused = new ArrayList<>(orders(15, OrderState.REJECTED, 10));
        refused.addAll(orders(14, OrderState.DECLINED, 20));
        assertThat(CustomerLimits.exceeded(refused, NOW)).isEmpty();

        refused.addAll(orders(1, OrderState.REJECTED, 50));
        assertThat(CustomerLimits.exceeded(refused, NOW)).contains(Duration.ofSeconds(10));

        assertThat(CustomerLimits.exceeded(refused, NOW.plusSeconds(10))).isEmpty();
    }

    private static List<Recent> orders(int number, OrderState state, int secondsAgo) {
        var order = new Recent(state, NOW.minusSeconds(secondsAgo));
        return Stream.generate(() -> order).limit(number).toList();
    }
}
