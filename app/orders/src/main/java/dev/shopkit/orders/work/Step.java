package dev.shopkit.orders.work;

import dev.shopkit.orders.order.Order;
import java.time.Instant;
import java.util.Optional;

/** How far one step brought an order. */
sealed interface Step {

    /** We changed it, and lead it still. */
    record Moved(Order order) implements Step {}

    /** Somebody else changed or claimed it, and leads it now; this is what it is. */
    record Lost(Order order) implements Step {}

    /** Its state cannot go on before {@code until}. */
    record Waiting(Order order, Instant until) implements Step {}

    /** There is nothing to do now; empty when nothing waits for a time. */
    record Idle(Order order, Optional<Instant> wake) implements Step {}
}
