package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static dev.shopkit.orders.OrdersProcess.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.orders.Shop;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: a machine whose clock is wrong sells as any other. Inventory judges the fence of a hold by
 * the database's clock, so an order that is dated by a clock 10 s behind can hold nothing.
 */
class ClockSkewIT {
    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-300, -10, 10, 300})
    void anOrderIsPaidAndDatedByTheDatabasesClock(int aheadSeconds) {
        shop.sell("cup", 1999, 5);
        var before = shop.clock.instant();
        var orders = shop.startWithClock(Duration.ofSeconds(aheadSeconds));

        var answer = orders.place("ada", "key-00000001", requestFor(line("cup", 1)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(text(answer, "state")).isEqualTo("Paid");
        assertThat(Instant.parse(text(answer, "createdAt")))
                .isBetween(before.minusSeconds(1), shop.clock.instant().plusSeconds(1));
        shop.settle();
        var skew = orders.metrics().replaceAll("(?s).*clock_skew_seconds (\\S+)\n.*", "$1");
        assertThat(Double.parseDouble(skew)).isBetween(-aheadSeconds - 5.0, -aheadSeconds + 5.0);
    }
}
