package dev.shopkit.kit.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Money TEN = new Money(1000, "EUR");

    @Test
    void reckonsInMinorUnits() {
        assertThat(TEN.plus(TEN).minus(new Money(1, "EUR")).times(3))
                .isEqualTo(new Money(5997, "EUR"));
    }

    @Test
    void refusesToMixCurrencies() {
        assertThatThrownBy(() -> TEN.plus(new Money(1, "USD")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USD");
    }

    @Test
    void refusesWhatCouldOverflow() {
        assertThatThrownBy(() -> new Money(Money.AMOUNT_MAX, "EUR").times(2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Money(Money.AMOUNT_MAX, "EUR").times(Integer.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "XYZ", "€"})
    void knowsOnlyIsoCurrencies(String code) {
        assertThat(Money.known(code)).isFalse();
    }
}
