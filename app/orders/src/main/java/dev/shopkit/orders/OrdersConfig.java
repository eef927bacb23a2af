package dev.shopkit.orders;

import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.SecretFile;
import dev.shopkit.orders.payment.TestPaymentRule;
import java.util.Set;

/**
 * What the orders service is told from outside, wherever the other services run.
 *
 * @param jwks the keys that shoppers' tokens are verified with
 * @param cursorKey base64 of 32 bytes
 * @param currencies what the shop sells in; a product priced otherwise is not for sale
 * @param testPayments what the test provider does; it approves everything unless told otherwise
 */
public record OrdersConfig(
        SecretFile mongodb,
        SecretFile jwks,
        SecretFile cursorKey,
        Set<String> currencies,
        TestPaymentRule testPayments) {

    public OrdersConfig {
        currencies = Set.copyOf(currencies);
    }

    public static OrdersConfig from(Environment environment) {
        return new OrdersConfig(
                environment.secret("mongodb/orders"),
                environment.secret("jwt/jwks.json"),
                environment.key("cursor/key"),
                Set.copyOf(environment.currencies("SHOPKIT_CURRENCIES")),
                environment.flag("SHOPKIT_TEST_PAYMENTS_BY_AMOUNT")
                        ? TestPaymentRule.byAmount()
                        : TestPaymentRule.approve());
    }
}
