package dev.shopkit.inventory.hold;

import dev.shopkit.kit.json.Fields;
import java.util.List;
import java.util.TreeMap;

/** So many pieces of one product: {@code {"productId": "p1", "quantity": 2}}. */
public record HoldLine(String productId, int quantity) {
    public static final int LINES_MAX = 50;
    public static final int QUANTITY_MAX = 100;

    /** Where an unreadable line stands in until the violations are answered. */
    private static final HoldLine STAND_IN = new HoldLine("invalid", 1);

    public HoldLine {
        if (!Fields.ID.matcher(productId).matches()) {
            throw new IllegalArgumentException("not a product id");
        }
        if (quantity < 1 || quantity > LINES_MAX * QUANTITY_MAX) {
            throw new IllegalArgumentException("quantity out of range: " + quantity);
        }
    }

    /** The {@code lines} of a body; to be used only after its {@link Fields#check}. */
    public static List<HoldLine> read(Fields body) {
        return body.objects("lines", 1, LINES_MAX, HoldLine::line);
    }

    private static HoldLine line(Fields line) {
        var productId = line.id("productId");
        var quantity = line.number("quantity", 1, QUANTITY_MAX);
        return Fields.ID.matcher(productId).matches()
                ? new HoldLine(productId, Math.clamp(quantity, 1, QUANTITY_MAX))
                : STAND_IN;
    }

    /**
     * One line a product, in the order of ids: two orders of the same products then meet on the
     * same one first instead of each taking what the other needs.
     */
    public static List<HoldLine> merged(List<HoldLine> lines) {
        if (lines.isEmpty() || lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("lines out of range: " + lines.size());
        }
        var quantities = new TreeMap<String, Integer>();
        lines.forEach(it -> quantities.merge(it.productId(), it.quantity(), Integer::sum));
        return quantities.entrySet().stream()
                .map(it -> new HoldLine(it.getKey(), it.getValue()))
                .toList();
    }
}
