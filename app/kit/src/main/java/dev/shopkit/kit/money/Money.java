package dev.shopkit.kit.money;

import java.util.Currency;
import java.util.Set;

/**
 * An amount of one currency in minor units: {@code {"amount": 1999, "currency": "EUR"}} is 19.99
 * euro.
 *
 * <p>The amount is at most {@link #AMOUNT_MAX} either way, so that a sum of one order's lines can
 * never overflow a {@code long}. Arithmetic across currencies is a bug and throws.
 */
public record Money(long amount, String currency) implements Comparable<Money> {
    /** Ten billion major units of a two-digit currency: far above any shop's order. */
    public static final long AMOUNT_MAX = 1_000_000_000_000L;

    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .map(Currency::getCurrencyCode)
                    .collect(java.util.stream.Collectors.toUnmodifiableSet());

    public Money {
        if (!known(currency)) {
            throw new IllegalArgumentException("not an ISO 4217 currency: " + currency);
        }
        if (amount > AMOUNT_MAX || amount < -AMOUNT_MAX) {
            throw new IllegalArgumentException("amount out of range: " + amount);
        }
    }

    /** Whether the code is one of ISO 4217, in capitals. */
    public static boolean known(String currency) {
        return CURRENCIES.contains(currency);
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(amount, same(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, same(other).amount), currency);
    }

    public Money times(int quantity) {
        return new Money(Math.multiplyExact(amount, quantity), currency);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(amount, same(other).amount);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "cannot reckon " + currency + " with " + other.currency);
        }
        return other;
    }
}
