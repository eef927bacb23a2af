package dev.shopkit.orders.payment;

import dev.shopkit.kit.money.Money;
import java.util.Optional;

/**
 * One attempt to take an order's money.
 *
 * @param attempt from 1; a new one is never begun while an older one is not known to have failed
 * @param providerRef the provider's own name for it, once captured
 * @param declined why no money will be taken for it, in the provider's words
 */
public record Payment(
        int attempt,
        State state,
        Money amount,
        Optional<String> providerRef,
        Optional<String> declined) {
    /** How far an attempt came. */
    public enum State {
        /** Written before anything is sent, so that no capture goes unaccounted. */
        STARTED,
        /** An answer was lost: the provider is asked before anything is sent again. */
        UNKNOWN,
        /** The provider waits for the customer: it is asked again until the hold time ends. */
        NEEDS_ACTION,
        CAPTURED,
        /** Nothing was taken and nothing will be. Final. */
        DECLINED
    }

    public static Payment started(int attempt, Money amount) {
        return new Payment(attempt, State.STARTED, amount, Optional.empty(), Optional.empty());
    }

    public Payment unknown() {
        return new Payment(attempt, State.UNKNOWN, amount, Optional.empty(), Optional.empty());
    }

    public Payment needsAction() {
        return new Payment(attempt, State.NEEDS_ACTION, amount, Optional.empty(), Optional.empty());
    }

    public Payment captured(String reference) {
        return new Payment(
                attempt, State.CAPTURED, amount, Optional.of(reference), Optional.empty());
    }

    public Payment declined(String reason) {
        return new Payment(attempt, State.DECLINED, amount, Optional.empty(), Optional.of(reason));
    }
}
