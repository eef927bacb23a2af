package dev.shopkit.orders.payment;

import java.util.Arrays;

/**
 * What the test provider does with an attempt. In production every payment is approved; a demo or a
 * test can have it go by the amount, as the sandboxes of real providers do.
 */
@FunctionalInterface
public interface TestPaymentRule {

    /** What can become of an attempt, by the last two digits of its amount in minor units. */
    enum Behaviour {
        /** Captured at once. */
        APPROVE(-1),
        DECLINE(41),
        /** Waits for the customer, who never comes. */
        NEEDS_ACTION(42),
        /** Captured, with the answer late but in time. */
        SLOW(43),
        /** Nothing happens, and no answer comes. */
        TIME_OUT(44),
        /** The capture arrives twice, as when a network repeats it. */
        TWICE(45),
        /** Captured, but the first answer is lost. */
        LOSE_ANSWER(46);

        private final int lastDigits;

        Behaviour(int lastDigits) {
            this.lastDigits = lastDigits;
        }
    }

    Behaviour of(PaymentProvider.Attempt attempt);

    static TestPaymentRule approve() {
        return attempt -> Behaviour.APPROVE;
    }

    static TestPaymentRule byAmount() {
        return attempt -> {
            var lastDigits = (int) (attempt.amount().amount() % 100);
            return Arrays.stream(Behaviour.values())
                    .filter(it -> it.lastDigits == lastDigits)
                    .findFirst()
                    .orElse(Behaviour.APPROVE);
        };
    }
}
