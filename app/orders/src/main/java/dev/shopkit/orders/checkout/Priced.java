package dev.shopkit.orders.checkout;

import dev.shopkit.kit.json.Violation;
import dev.shopkit.orders.order.Purchase;
import java.util.List;

/** What pricing a request came to. */
sealed interface Priced {

    record Sold(Purchase purchase) implements Priced {}

    /** It cannot be bought like this, whatever it costs. */
    record Unsellable(List<Violation> violations) implements Priced {
        public Unsellable {
            violations = List.copyOf(violations);
        }
    }
}
