package dev.shopkit.orders.order;

import java.util.random.RandomGenerator;

/**
 * Numbers that a person can say on the telephone, {@code K7QD-3M9X}: 40 random bits in Crockford's
 * alphabet, which has no I, L, O or U. Random, so that no counter is a hot spot and nobody reads a
 * shop's sales from two orders; a unique index catches the rare number that is drawn twice.
 */
public final class OrderNumber {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int DIGITS = 8;
    private static final int BITS_PER_DIGIT = 5;

    private OrderNumber() {}

    public static String draw(RandomGenerator random) {
        var bits = random.nextLong();
        var number = new StringBuilder(DIGITS + 1);
        for (var digit = 0; digit < DIGITS; digit++) {
            if (digit == DIGITS / 2) {
                number.append('-');
            }
            number.append(ALPHABET.charAt((int) (bits & (ALPHABET.length() - 1))));
            bits >>>= BITS_PER_DIGIT;
        }
        return number.toString();
    }
}
