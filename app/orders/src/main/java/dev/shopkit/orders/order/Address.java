package dev.shopkit.orders.order;

import dev.shopkit.kit.json.Fields;
import java.util.regex.Pattern;

/** Where an order goes to. */
public record Address(String name, String street, String city, String postalCode, String country) {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    public static Address read(Fields fields) {
        return new Address(
                fields.text("name", 1, 100),
                fields.text("street", 1, 200),
                fields.text("city", 1, 100),
                fields.text("postalCode", 1, 20),
                fields.text("country", COUNTRY, "two capital letters of ISO 3166"));
    }
}
