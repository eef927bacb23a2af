package dev.shopkit.orders.payment;

import dev.shopkit.kit.money.Money;
import java.util.Optional;

/**
 * One attempt to take an order's money.
 *
 * @param attempt from 1; a new one is never begun while an older one is not known to have failed
 * @param providerRef the provider's own name for it, once captured
 */
public record Payment(int attempt, State state, Money amount, Optional<String> providerRef) {
    /** How far an attempt came. */
    public enum State {
        /** Written before anything is sent, so that no capture goes unaccounted. */
        STARTED,
        /** An answer was lost: the provider is asked before anything is sent again. */
        UNKNOWN,
        CAPTURED
    }

    public static Payment started(int attempt, Money amount) {
        return new Payment(attempt, State.STARTED, amount, Optional.empty());
    }

    public Payment unknown() {
        return new Payment(attempt, State.UNKNOWN, amount, Optional.empty());
    }

    public Payment captured(String reference) {
        return new Payment(attempt, State.CAPTURED, amount, Optional.of(reference));
    }
}
