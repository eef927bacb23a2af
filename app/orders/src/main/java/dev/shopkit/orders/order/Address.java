package dev.shopkit.orders.order;

import dev.shopkit.kit.json.Fields;
import java.util.Locale;
import java.util.Set;

/** Where an order goes to. */
public record Address(String name, String street, String city, String postalCode, String country) {
    /**
     * The codes that ISO 3166-1 has assigned. {@code UK} is reserved, and {@code XK}, like every
     * code from X, is left to its users: carriers and tax rules disagree on what it means.
     */
    private static final Set<String> COUNTRIES =
            Set.copyOf(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));

    public static Address read(Fields fields) {
        return new Address(
                fields.text("name", 1, 100),
                fields.multiLine("street", 1, 200),
                fields.text("city", 1, 100),
                fields.text("postalCode", 1, 20),
                country(fields));
    }

    private static String country(Fields fields) {
        var country = fields.text("country", 2, 2);
        if (country.length() == 2 && !COUNTRIES.contains(country)) {
            fields.broken("country", "enum", "must be an alpha-2 code of ISO 3166-1, like DE");
        }
        return country;
    }
}
