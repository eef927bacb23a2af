package dev.shopkit.orders.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /**
     * Pieces of a product, as inventory counts them.
     *
     * @param sold all that were confirmed, those that were shipped since included
     */
    record Pieces(long available, long held, long sold, long shipped) {

        /** None shipped. */
        public Pieces(long available, long held, long sold) {
            this(available, held, sold, 0);
        }
    }

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
                .isEqualTo(new HoldResult.OutOfStock(List.of(jug), true));

        assertThat(pieces(cup)).isEqualTo(new Pieces(5, 0, 0));
        assertThat(pieces(jug)).isEqualTo(new Pieces(1, 0, 0));
    }

    /** An earlier call of the order took pieces that nobody gave back. */
    @Test
    default void doesNotSayThatNothingIsHeldWhenSomethingMayBe() {
        var order = new Ids().get();
        // Lines are taken by id, so this call meets the cup before it fails at the jug.
        var ids = Stream.generate(() -> "p-" + new Ids().get()).limit(2).sorted().toList();
        var cup = ids.getFirst();
        var jug = ids.getLast();
        stock(cup, 5);
        stock(jug, 1);
        hold(order, line(cup, 3));

        assertThat(hold(order, line(cup, 3), line(jug, 2)))
                .isEqualTo(new HoldResult.OutOfStock(List.of(jug), false));

        assertThat(pieces(cup)).isEqualTo(new Pieces(2, 3, 0));
    }

    @Test
    default void productsWithoutStockAreOutOfStock() {
        var unknown = "none-" + new Ids().get();
        assertThat(hold(new Ids().get(), line(unknown, 1)))
                .isEqualTo(new HoldResult.OutOfStock(List.of(unknown), true));
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

    /** A stopped replica, a second asker, a copy made by a mesh: the hold comes after the sale. */
    @Test
    default void takesNothingForAnOrderThatWasConfirmed() {
        var order = new Ids().get();
        var cup = product(5);
        hold(order, line(cup, 3));
        confirm(order, line(cup, 3));

        assertThat(hold(order, line(cup, 3))).isEqualTo(new HoldResult.Ended());

        assertThat(pieces(cup)).isEqualTo(new Pieces(2, 0, 3));
    }

    @Test
    default void takesNothingForAnOrderThatWasReleased() {
        var order = new Ids().get();
        var cup = product(5);
        hold(order, line(cup, 3));
        release(order, line(cup, 3));

        assertThat(hold(order, line(cup, 3))).isEqualTo(new HoldResult.Ended());

        assertThat(pieces(cup)).isEqualTo(new Pieces(5, 0, 0));
    }

    @Test
    default void aReleaseIsTheLastWordThoughTheHoldComesAfterIt() {
        var order = new Ids().get();
        var cup = product(5);
        assertThat(release(order, line(cup, 3))).isEqualTo(new EffectResult.Done());

        assertThat(hold(order, line(cup, 3))).isEqualTo(new HoldResult.Ended());

        assertThat(pieces(cup)).isEqualTo(new Pieces(5, 0, 0));
    }

    @Test
    default void shipsWhatIsSoldOnceHoweverOftenItIsAsked() {
        var order = new Ids().get();
        var cup = product(5);
        var fence = Clock.systemUTC().instant().plusSeconds(10);
        hold(order, line(cup, 3));
        confirm(order, line(cup, 3));

        assertThat(ship(order, fence, line(cup, 3))).isEqualTo(new ShipResult.Shipped());
        assertThat(ship(order, fence, line(cup, 3))).isEqualTo(new ShipResult.Shipped());

        assertThat(pieces(cup)).isEqualTo(new Pieces(2, 0, 3, 3));
    }

    @Test
    default void shipsNothingThatIsOnlyHeld() {
        var order = new Ids().get();
        var cup = product(5);
        hold(order, line(cup, 3));

        assertThat(ship(order, Clock.systemUTC().instant().plusSeconds(10), line(cup, 3)))
                .isInstanceOf(ShipResult.Unclear.class);

        assertThat(pieces(cup)).isEqualTo(new Pieces(2, 3, 0));
    }

    @Test
    default void saysForSureThatNothingWasShippedByAFenceThatPassed() {
        var order = new Ids().get();
        var cup = product(5);
        var jug = product(5);
        hold(order, line(cup, 3), line(jug, 1));
        confirm(order, line(cup, 3), line(jug, 1));
        ship(order, Clock.systemUTC().instant().plusSeconds(10), line(cup, 3));

        assertThat(
                        ship(
                                order,
                                Clock.systemUTC().instant().minusSeconds(5),
                                line(cup, 3),
                                line(jug, 1)))
                .isEqualTo(new ShipResult.NotShipped(List.of(jug)));

        assertThat(pieces(cup)).isEqualTo(new Pieces(2, 0, 3, 3));
        assertThat(pieces(jug)).isEqualTo(new Pieces(4, 0, 1, 0));
    }

    @Test
    default void guessesNothingAboutAShipmentOfLongAgo() {
        var order = new Ids().get();
        var cup = product(5);
        hold(order, line(cup, 3));
        confirm(order, line(cup, 3));

        assertThat(ship(order, Clock.systemUTC().instant().minusSeconds(3_600), line(cup, 3)))
                .isEqualTo(new ShipResult.Forgotten(List.of(cup)));

        assertThat(pieces(cup)).isEqualTo(new Pieces(2, 0, 3, 0));
    }

    @Test
    default void listsWhatIsHeldPageByPage() {
        var cup = product(5);
        var jug = product(5);
        var orders = Stream.generate(() -> new Ids().get()).limit(3).sorted().toList();
        orders.forEach(it -> hold(it, line(cup, 1), line(jug, 1)));

        var listed = new ArrayList<String>();
        var next = Optional.<String>empty();
        do {
            var page = (HeldAnswer.Page) inventory().held(next, Duration.ZERO, 2, deadline());
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            page.items().stream()
                    .filter(it -> it.productId().equals(cup) || it.productId().equals(jug))
                    .map(it -> it.productId() + " " + it.orderId() + " " + it.quantity())
                    .forEach(listed::add);
            next = page.next();
        } while (next.isPresent());

        assertThat(listed)
                .containsExactlyElementsOf(
                        Stream.of(cup, jug)
                                .sorted()
                                .flatMap(id -> orders.stream().map(it -> id + " " + it + " 1"))
                                .toList());
    }

    @Test
    default void listsOnlyWhatHasBeenHeldForSoLong() {
        hold(new Ids().get(), line(product(5), 1));

        assertThat(inventory().held(Optional.empty(), Duration.ofDays(1), 2, deadline()))
                .isEqualTo(new HeldAnswer.Page(List.of(), Optional.empty()));
    }

    /** No answer at all would have whoever walks the pages ask for this one for ever. */
    @Test
    default void saysThatThereIsNoSuchCursor() {
        for (var none : List.of("zz", "a.b.c", ".", "a.")) {
            assertThat(inventory().held(Optional.of(none), Duration.ZERO, 2, deadline()))
                    .as(none)
                    .isEqualTo(new HeldAnswer.UnknownCursor());
        }
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
        return inventory().hold(orderId, List.of(lines), notAfter(), deadline());
    }

    private EffectResult confirm(String orderId, HoldLine... lines) {
        return inventory().confirm(orderId, List.of(lines), notAfter(), deadline());
    }

    private EffectResult release(String orderId, HoldLine... lines) {
        return inventory().release(orderId, List.of(lines), notAfter(), deadline());
    }

    private ShipResult ship(String orderId, Instant notAfter, HoldLine... lines) {
        return inventory().ship(orderId, List.of(lines), notAfter, deadline());
    }

    private static Instant notAfter() {
        return Clock.systemUTC().instant().plusSeconds(10);
    }

    private static HoldLine line(String productId, int quantity) {
        return new HoldLine(productId, quantity);
    }

    private static Deadline deadline() {
        return Deadline.after(CALL_BUDGET);
    }
}
