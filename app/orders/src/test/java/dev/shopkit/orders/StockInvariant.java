package dev.shopkit.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.client.FakeInventory;
import dev.shopkit.orders.client.HeldAnswer;
import dev.shopkit.orders.client.InventoryClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bson.Document;

/**
 * What must be true of stock after whatever fault, once no order is in work: pieces are held for
 * the orders that wait and for no other, and sold to those that are paid, each once.
 */
public final class StockInvariant {
    private static final Set<String> WAITING = Set.of("Held", "Paying");
    private static final Set<String> SOLD = Set.of("Paid", "Shipped");

    private StockInvariant() {}

    public static void check(List<Document> orders, FakeInventory inventory) {
        assertThat(held(inventory))
                .as("held = what orders wait for")
                .isEqualTo(pieces(orders, WAITING::contains));
        var sold = pieces(orders, SOLD::contains);
        pieces(orders, any -> true)
                .keySet()
                .forEach(
                        productId ->
                                assertThat(inventory.pieces(productId).sold())
                                        .as("sold of " + productId)
                                        .isEqualTo(sold.getOrDefault(productId, 0L)));
    }

    private static Map<String, Long> held(InventoryClient inventory) {
        var all = new ArrayList<HeldAnswer.Held>();
        Optional<String> cursor = Optional.empty();
        do {
            var page =
                    (HeldAnswer.Page)
                            inventory.held(
                                    cursor,
                                    Duration.ZERO,
                                    InventoryClient.HELD_MAX,
                                    Deadline.after(Shop.BUDGET));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        var pieces = new TreeMap<String, Long>();
        all.forEach(it -> pieces.merge(it.productId(), (long) it.quantity(), Long::sum));
        return pieces;
    }

    private static Map<String, Long> pieces(List<Document> orders, Predicate<String> state) {
        var pieces = new TreeMap<String, Long>();
        orders.stream()
                .filter(it -> state.test(it.getString("state")))
                .flatMap(it -> it.getList("lines", Document.class).stream())
                .forEach(
                        line ->
                                pieces.merge(
                                        line.getString("productId"),
                                        (long) line.getInteger("quantity"),
                                        Long::sum));
        return pieces;
    }
}
