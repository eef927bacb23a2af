package dev.shopkit.orders.checkout;

import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.order.Address;
import dev.shopkit.orders.order.OrderLine;
import dev.shopkit.orders.order.Purchase;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The checked body of a checkout: {@code {lines: [{productId, quantity}], address,
 * expectedTotal?}}. It names no price, so there is none to tamper with.
 *
 * @param lines one a product, in id order
 */
record OrderRequest(List<RequestedLine> lines, Address address, Optional<Money> expectedTotal) {
    private static final Address NOWHERE = new Address("", "", "", "", "");

    OrderRequest {
        lines = List.copyOf(lines);
    }

    static OrderRequest read(Fields fields) {
        var sent = fields.objects("lines", 1, Purchase.LINES_MAX, OrderRequest::line);
        var lines = merged(sent);
        for (var line : lines) {
            if (line.quantity() > OrderLine.QUANTITY_MAX) {
                fields.broken(
                        "lines/" + line.index() + "/quantity",
                        "maximum",
                        "must be at most " + OrderLine.QUANTITY_MAX + " over all lines");
            }
        }
        var address = fields.object("address", Address::read);
        var expectedTotal = fields.optional("expectedTotal", fields::money);
        fields.check();
        return new OrderRequest(lines, address.orElse(NOWHERE), expectedTotal);
    }

    private static RequestedLine line(Fields fields) {
        return new RequestedLine(
                fields.id("productId"), fields.integer("quantity", 1, OrderLine.QUANTITY_MAX), 0);
    }

    private static List<RequestedLine> merged(List<RequestedLine> sent) {
        var byProduct = new TreeMap<String, RequestedLine>();
        for (var index = 0; index < sent.size(); index++) {
            var line = sent.get(index);
            var first = byProduct.get(line.productId());
            byProduct.put(
                    line.productId(),
                    first == null
                            ? new RequestedLine(line.productId(), line.quantity(), index)
                            : first.plus(line.quantity()));
        }
        return List.copyOf(byProduct.values());
    }
}
