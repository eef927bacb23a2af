package dev.shopkit.kit.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A JSON number that has no fraction, however it is spelt: {@code 1}, {@code 1.0} and {@code 1e0}
 * are one number (RFC 8259, section 6; JSON Schema 2020-12, section 6.1.1 calls all of them
 * integers).
 */
final class WholeNumber {
    /** Digits of the largest long. */
    private static final int DIGITS_MAX = 19;

    private WholeNumber() {}

    static boolean is(JsonNode node) {
        return node.isIntegralNumber() || (node.isBigDecimal() && stripped(node).scale() <= 0);
    }

    /**
     * Its value, or the nearest long; {@code 1e400} is told by its digits and never written out.
     */
    static long nearest(JsonNode node) {
        if (node.canConvertToLong() && node.isIntegralNumber()) {
            return node.longValue();
        }
        var number = stripped(node);
        var digits = (long) number.precision() - number.scale();
        if (digits <= DIGITS_MAX && number.toBigInteger().bitLength() < Long.SIZE) {
            return number.longValueExact();
        }
        return number.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    private static BigDecimal stripped(JsonNode node) {
        return node.isBigDecimal()
                ? node.decimalValue().stripTrailingZeros()
                : new BigDecimal(new BigInteger(node.asText()));
    }
}
