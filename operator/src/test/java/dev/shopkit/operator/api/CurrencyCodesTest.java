package dev.shopkit.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.api.Test;

class CurrencyCodesTest {

    // The services ask Java. A Java that knows another code wants it here and in the CRD.
    @Test
    void areThoseThatJavaKnows() {
        assertThat(CurrencyCodes.ALL.split(" "))
                .containsExactlyElementsOf(
                        Currency.getAvailableCurrencies().stream()
                                .map(Currency::getCurrencyCode)
                                .sorted()
                                .toList());
    }
}
