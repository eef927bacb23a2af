package dev.shopkit.orders.checkout;

import dev.shopkit.kit.json.Violation;
import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.client.SaleItem;
import dev.shopkit.orders.order.OrderLine;
import dev.shopkit.orders.order.Purchase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prices a request by the catalogue alone: quantity times price, summed, in one currency, exactly.
 */
final class Pricing {
    private final Set<String> currencies;

    Pricing(Set<String> currencies) {
        this.currencies = Set.copyOf(currencies);
    }

    Priced price(OrderRequest request, Map<String, SaleItem> items) {
        var violations = new ArrayList<Violation>();
        for (var line : request.lines()) {
            var item = items.get(line.productId());
            if (item == null || !currencies.contains(item.price().currency())) {
                violations.add(
                        new Violation(
                                pointer(line), "for-sale", line.productId() + " is not for sale."));
            }
        }
        if (violations.isEmpty()) {
            violations.addAll(foreign(request, items));
        }
        return violations.isEmpty() ? sum(request, items) : new Priced.Unsellable(violations);
    }

    /** Lines in another currency than the one that was sent first. */
    private static List<Violation> foreign(OrderRequest request, Map<String, SaleItem> items) {
        var currency = currency(request, items);
        return request.lines().stream()
                .filter(line -> !price(line, items).currency().equals(currency))
                .map(
                        line ->
                                new Violation(
                                        pointer(line),
                                        "currency",
                                        "An order is in one currency, here " + currency + "."))
                .toList();
    }

    private static Priced sum(OrderRequest request, Map<String, SaleItem> items) {
        var total = 0L;
        for (var line : request.lines()) {
            // At most 50 lines of 100 times 10^12: far below what a long can hold.
            total += price(line, items).amount() * line.quantity();
        }
        if (total > Money.AMOUNT_MAX) {
            return new Priced.Unsellable(
                    List.of(
                            new Violation(
                                    "/lines", "maximum", "The order is worth more than we sell.")));
        }
        var lines = request.lines().stream().map(line -> sold(line, items)).toList();
        return new Priced.Sold(
                new Purchase(lines, new Money(total, currency(request, items)), request.address()));
    }

    private static OrderLine sold(RequestedLine line, Map<String, SaleItem> items) {
        var item = item(line, items);
        return new OrderLine(
                line.productId(), item.name(), item.image(), line.quantity(), item.price());
    }

    private static String currency(OrderRequest request, Map<String, SaleItem> items) {
        var first = request.lines().stream().min(Comparator.comparingInt(RequestedLine::index));
        return price(first.orElseThrow(), items).currency();
    }

    private static Money price(RequestedLine line, Map<String, SaleItem> items) {
        return item(line, items).price();
    }

    private static SaleItem item(RequestedLine line, Map<String, SaleItem> items) {
        var item = items.get(line.productId());
        if (item == null) {
            throw new IllegalStateException("unpriced " + line.productId());
        }
        return item;
    }

    private static String pointer(RequestedLine line) {
        return "/lines/" + line.index() + "/productId";
    }
}
