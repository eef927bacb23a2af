package dev.shopkit.orders.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.json.Violation;
import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.client.SaleItem;
import dev.shopkit.orders.order.Address;
import dev.shopkit.orders.order.OrderLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PricingTest {
    private static final Address ADDRESS =
            new Address("Ada", "1 Main Street", "London", "N1", "GB");

    private final Pricing pricing = new Pricing(Set.of("EUR", "USD"));

    @Test
    void sumsQuantityTimesPrice() {
        var sold =
                sold(
                        requestFor(line("cup", 3, 0), line("jug", 100, 1)),
                        item("cup", 1999, "EUR"),
                        item("jug", 1, "EUR"));
        assertThat(sold.purchase().total()).isEqualTo(new Money(6097, "EUR"));
        assertThat(sold.purchase().lines().stream().map(OrderLine::total))
                .containsExactly(new Money(5997, "EUR"), new Money(100, "EUR"));
    }

    @Test
    void givesAwayWhatCostsNothing() {
        assertThat(sold(requestFor(line("gift", 2, 0)), item("gift", 0, "EUR")).purchase().total())
                .isEqualTo(new Money(0, "EUR"));
    }

    @Test
    void pricesAWholeOrderUpToTheLargestAmount() {
        var lines = IntStream.range(0, 50).mapToObj(it -> line("p" + it, 100, it)).toList();
        var items =
                IntStream.range(0, 50)
                        .mapToObj(it -> item("p" + it, Money.AMOUNT_MAX / 5_000, "EUR"))
                        .toArray(SaleItem[]::new);
        assertThat(sold(requestFor(lines.toArray(RequestedLine[]::new)), items).purchase().total())
                .isEqualTo(new Money(Money.AMOUNT_MAX, "EUR"));
    }

    @Test
    void refusesSumsAboveTheLargestAmountInsteadOfWrapping() {
        var lines = IntStream.range(0, 50).mapToObj(it -> line("p" + it, 100, it)).toList();
        var items =
                IntStream.range(0, 50)
                        .mapToObj(it -> item("p" + it, Money.AMOUNT_MAX, "EUR"))
                        .toArray(SaleItem[]::new);
        assertThat(violations(requestFor(lines.toArray(RequestedLine[]::new)), items))
                .extracting(Violation::pointer)
                .containsExactly("/lines");
    }

    @Test
    void refusesAmountsOneAboveTheLargest() {
        assertThat(
                        violations(
                                requestFor(line("cup", 1, 0), line("jug", 1, 1)),
                                item("cup", Money.AMOUNT_MAX, "EUR"),
                                item("jug", 1, "EUR")))
                .hasSize(1);
    }

    @Test
    void pointsAtEveryLineThatIsNotForSale() {
        assertThat(
                        violations(
                                requestFor(line("a", 1, 4), line("b", 1, 2), line("cup", 1, 0)),
                                item("cup", 1, "EUR")))
                .extracting(Violation::pointer)
                .containsExactly("/lines/4/productId", "/lines/2/productId");
    }

    @Test
    void sellsInTheShopsCurrenciesOnlyAndInOneAtATime() {
        assertThat(violations(requestFor(line("cup", 1, 0)), item("cup", 1, "CHF"))).hasSize(1);
        assertThat(sold(requestFor(line("cup", 1, 0)), item("cup", 1, "USD")).purchase().total())
                .isEqualTo(new Money(1, "USD"));
        assertThat(
                        violations(
                                requestFor(line("cup", 1, 1), line("jug", 1, 0)),
                                item("cup", 1, "EUR"),
                                item("jug", 1, "USD")))
                .extracting(Violation::pointer)
                .containsExactly("/lines/1/productId");
    }

    private Priced.Sold sold(OrderRequest request, SaleItem... items) {
        return (Priced.Sold) pricing.price(request, byId(items));
    }

    private List<Violation> violations(OrderRequest request, SaleItem... items) {
        return ((Priced.Unsellable) pricing.price(request, byId(items))).violations();
    }

    private static Map<String, SaleItem> byId(SaleItem... items) {
        return Stream.of(items).collect(Collectors.toMap(SaleItem::productId, Function.identity()));
    }

    private static OrderRequest requestFor(RequestedLine... lines) {
        return new OrderRequest(List.of(lines), ADDRESS, Optional.empty());
    }

    private static RequestedLine line(String productId, int quantity, int index) {
        return new RequestedLine(productId, quantity, index);
    }

    private static SaleItem item(String productId, long amount, String currency) {
        return new SaleItem(productId, productId, "", new Money(amount, currency));
    }
}
