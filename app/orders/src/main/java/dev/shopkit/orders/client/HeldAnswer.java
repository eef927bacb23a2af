package dev.shopkit.orders.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What inventory said of the holds there are. */
public sealed interface HeldAnswer {

    /**
     * Pieces of one product that an order holds.
     *
     * @param at since when, by the clock of inventory's database
     */
    record Held(String productId, String orderId, int quantity, Instant at) {}

    /**
     * Some of them, by product and order.
     *
     * @param next where the next page begins; empty at the end
     */
    record Page(List<Held> items, Optional<String> next) implements HeldAnswer {
        public Page {
            items = List.copyOf(items);
        }
    }

    /** Inventory gave no such cursor, or does not know it any more: only a new walk helps. */
    record UnknownCursor() implements HeldAnswer {}

    /** No answer in time; ask for the same page again later. */
    record Unavailable(String cause) implements HeldAnswer {}
}
