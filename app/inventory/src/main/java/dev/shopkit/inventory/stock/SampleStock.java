package dev.shopkit.inventory.stock;

import dev.shopkit.kit.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The stock of the sample catalogue: {@code {"items": [{"productId", "counted"}]}}. */
public final class SampleStock {
    private static final String RESOURCE = "/dev/shopkit/inventory/sample/stock.json";
    private static final int PRODUCTS_MAX = 1_000;

    private SampleStock() {}

    public static List<Stock> stocks() {
        var fields = Json.trusted(resource());
        var stocks =
                fields.objects(
                        "items",
                        1,
                        PRODUCTS_MAX,
                        item ->
                                Stock.first(
                                        item.id("productId"),
                                        item.number("counted", 0, Stock.COUNTED_MAX)));
        fields.check();
        return stocks;
    }

    private static byte[] resource() {
        try (var in = SampleStock.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the image lacks " + RESOURCE);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
