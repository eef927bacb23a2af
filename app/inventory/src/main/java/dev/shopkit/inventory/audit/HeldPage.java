package dev.shopkit.inventory.audit;

import dev.shopkit.kit.json.Fields;
import java.util.List;
import java.util.Optional;

/**
 * Some holds, by product and order.
 *
 * @param next where the next page begins; empty at the end
 */
public record HeldPage(List<HeldPieces> items, Optional<Cursor> next) {
    public static final int ITEMS_MAX = 100;

    public HeldPage {
        items = List.copyOf(items);
    }

    /**
     * The last hold of a page: {@code productId.orderId}, whose ids have no dot. It needs no seal,
     * because only the orders service sees it, and it opens nothing that this one may not read.
     */
    public record Cursor(String productId, String orderId) {

        /** Empty when it is none. */
        public static Optional<Cursor> of(String text) {
            var ids = text.split("\\.", -1);
            return ids.length == 2
                            && Fields.ID.matcher(ids[0]).matches()
                            && Fields.ID.matcher(ids[1]).matches()
                    ? Optional.of(new Cursor(ids[0], ids[1]))
                    : Optional.empty();
        }

        public String text() {
            return productId + "." + orderId;
        }
    }
}
