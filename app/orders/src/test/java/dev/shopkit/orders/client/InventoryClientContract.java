package dev.shopkit.orders.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What orders relies on, whichever way inventory is asked. A test class implements it for one
 * implementation; the server does for the in-process one.
 */
public interface InventoryClientContract {
    Duration CALL_BUDGET = Duration.ofSeconds(5);

    /** Pieces of a product, as inventory counts them. */
    record Pieces(long available, long held, long sold) {}

    InventoryClient inventory();

    /** Makes a product with so many pieces available and none held or sold. */
    void stock(String productId, int pieces);

    Pieces pieces(String productId);

    @Test
    default void holdsEveryLine() {
        var order = new Ids().get();
        var cup = product(5);
        var jug = product(2);

        assertThat(hold(order, line(cup, 3), line(jug, 2))).isEqualTo(new HoldResult.Held());

        assertThat(pieces(cup)).isEqualTo(new Pieces(2, 3, 0));
        assertThat(pieces(jug)).isEqualTo(new Pieces(0, 2, 0));
    }

    @Test
    default void holdsOnceHoweverOftenItIsAsked() {
        var order = new Ids().get();
        var cup = product(5);

        hold(order, line(cup, 3));
        assertThat(hold(order, line(cup, 3))).isEqualTo(new HoldResult.Held());

        assertThat(pieces(cup)).isEqualTo(new Pieces(2, 3, 0));
    }

    @Test
    default void holdsNothingAndNamesTheProductWhenOneIsShort() {
        var order = new Ids().get();
        var cup = product(5);
        var jug = product(1);

        assertThat(hold(order, line(cup, 3), line(jug, 2)))
                .isEqualTo(new HoldResult.OutOfStock(List.of(jug)));

        assertThat(pieces(cup)).isEqualTo(new Pieces(5, 0, 0));
        assertThat(pieces(jug)).isEqualTo(new Pieces(1, 0, 0));
    }

    @Test
    default void productsWithoutStockAreOutOfStock() {
        var unknown = "none-" + new Ids().get();
        assertThat(hold(new Ids().get(), line(unknown, 1)))
                .isEqualTo(new HoldResult.OutOfStock(List.of(unknown)));
    }

    @Test
    default void takesNothingAfterTheTimeToHold() {
        var cup = product(5);
        var past = Clock.systemUTC().instant().minusSeconds(5);

        var result = inventory().hold(new Ids().get(), List.of(line(cup, 3)), past, deadline());

        assertThat(result).isEqualTo(new HoldResult.TooLate());
        assertThat(pieces(cup)).isEqualTo(new Pieces(5, 0, 0));
    }

    @Test
    default void saysAfterTheTimeToHoldThatItHolds() {
        var order = new Ids().get();
        var cup = product(5);
        var notAfter = Clock.systemUTC().instant().plusSeconds(3);
        assertThat(inventory().hold(order, List.of(line(cup, 3)), notAfter, deadline()))
                .isEqualTo(new HoldResult.Held());

        Awaitility.await()
                .atMost(CALL_BUDGET.multipliedBy(2))
                .until(() -> Clock.systemUTC().instant().isAfter(notAfter.plusMillis(50)));

        assertThat(inventory().hold(order, List.of(line(cup, 3)), notAfter, deadline()))
                .isEqualTo(new HoldResult.Held());
        assertThat(pieces(cup)).isEqualTo(new Pieces(2, 3, 0));
    }

    @Test
    default void sellsWhatIsHeldOnce() {
        var order = new Ids().get();
        var cup = product(5);
        hold(order, line(cup, 3));

        assertThat(confirm(order, line(cup, 3))).isEqualTo(new EffectResult.Done());
        assertThat(confirm(order, line(cup, 3))).isEqualTo(new EffectResult.Done());

        assertThat(pieces(cup)).isEqualTo(new Pieces(2, 0, 3));
    }

    @Test
    default void givesBackWhatIsHeldOnce() {
        var order = new Ids().get();
        var cup = product(5);
        hold(order, line(cup, 3));

        assertThat(release(order, line(cup, 3))).isEqualTo(new EffectResult.Done());
        assertThat(release(order, line(cup, 3))).isEqualTo(new EffectResult.Done());

        assertThat(pieces(cup)).isEqualTo(new Pieces(5, 0, 0));
    }

    @Test
    default void givesNothingBackThatIsSold() {
        var order = new Ids().get();
        var cup = product(5);
        hold(order, line(cup, 3));
        confirm(order, line(cup, 3));

        assertThat(release(order, line(cup, 3))).isEqualTo(new EffectResult.Done());

        assertThat(pieces(cup)).isEqualTo(new Pieces(2, 0, 3));
    }

    @Test
    default void sellsAndGivesBackNothingThatIsNotHeld() {
        var cup = product(5);

        assertThat(confirm(new Ids().get(), line(cup, 3))).isEqualTo(new EffectResult.Done());
        assertThat(release(new Ids().get(), line(cup, 3))).isEqualTo(new EffectResult.Done());

        assertThat(pieces(cup)).isEqualTo(new Pieces(5, 0, 0));
    }

    @Test
    default void neverHoldsMoreThanThereIs() throws InterruptedException {
        var cup = product(5);
        Callable<HoldResult> buyer = () -> hold(new Ids().get(), line(cup, 1));

        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = buyers.invokeAll(Stream.generate(() -> buyer).limit(20).toList());
            assertThat(results.stream().map(it -> it.resultNow()))
                    .filteredOn(HoldResult.Held.class::isInstance)
                    .hasSize(5);
        }

        assertThat(pieces(cup)).isEqualTo(new Pieces(0, 5, 0));
    }

    private String product(int pieces) {
        var productId = "p-" + new Ids().get();
        stock(productId, pieces);
        return productId;
    }

    private HoldResult hold(String orderId, HoldLine... lines) {
        var notAfter = Clock.systemUTC().instant().plusSeconds(10);
        return inventory().hold(orderId, List.of(lines), notAfter, deadline());
    }

    private EffectResult confirm(String orderId, HoldLine line) {
        return inventory().confirm(orderId, List.of(line), deadline());
    }

    private EffectResult release(String orderId, HoldLine line) {
        return inventory().release(orderId, List.of(line), deadline());
    }

    private static HoldLine line(String productId, int quantity) {
        return new HoldLine(productId, quantity);
    }

    private static Deadline deadline() {
        return Deadline.after(CALL_BUDGET);
    }
}
