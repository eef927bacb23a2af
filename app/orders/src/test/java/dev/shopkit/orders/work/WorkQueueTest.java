package dev.shopkit.orders.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.order.Address;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderLine;
import dev.shopkit.orders.order.Placement;
import dev.shopkit.orders.order.Progress;
import dev.shopkit.orders.order.Purchase;
import dev.shopkit.orders.order.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Money PRICE = new Money(500, "EUR");

    @Test
    void aSaleGoesFirstThoughManyReturnsCameBefore() throws InterruptedException {
        var queue = new WorkQueue(512);
        for (var number = 0; number < 500; number++) {
            queue.offer(returned("return-" + number));
        }
        queue.offer(sale("sale"));

        assertThat(take(queue)).isEqualTo("sale");
        assertThat(take(queue)).isEqualTo("return-0");
    }

    @Test
    void aReturnIsNotKeptWaitingForEverBySales() throws InterruptedException {
        var queue = new WorkQueue(512);
        queue.offer(returned("return"));
        for (var number = 0; number < 500; number++) {
            queue.offer(sale("sale-" + number));
        }

        var taken = new ArrayList<String>();
        for (var turn = 0; turn < WorkQueue.TURNS; turn++) {
            taken.add(take(queue));
        }
        assertThat(taken).contains("return");
    }

    @Test
    void aLaneIsBoundedAndAFullOneLeavesRoomInTheOther() {
        var queue = new WorkQueue(2);
        assertThat(queue.offer(returned("a"))).isTrue();
        assertThat(queue.offer(returned("b"))).isTrue();
        assertThat(queue.offer(returned("c"))).isFalse();
        assertThat(queue.offer(sale("d"))).isTrue();
    }

    @Test
    void anEmptyOneIsWaitedForNoLongerThanAsked() throws InterruptedException {
        assertThat(new WorkQueue(2).take(Duration.ofMillis(1))).isEmpty();
    }

    private static String take(WorkQueue queue) throws InterruptedException {
        return queue.take(Duration.ZERO).orElseThrow().id();
    }

    private static Order sale(String id) {
        return order(id, Progress.accepted(NOW));
    }

    private static Order returned(String id) {
        return order(id, Progress.rejected(new Rejection.TooLate(), NOW));
    }

    private static Order order(String id, Progress progress) {
        return new Order(
                id,
                "K7QD-3M9X",
                new Placement("user:ada", "key-00000001", "hash"),
                new Purchase(
                        List.of(new OrderLine("cup", "Cup", "", 1, PRICE)),
                        PRICE,
                        new Address("Ada", "1 Main Street", "London", "N1", "GB")),
                NOW,
                progress);
    }
}
