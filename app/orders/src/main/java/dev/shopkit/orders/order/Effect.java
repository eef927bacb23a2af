package dev.shopkit.orders.order;

import java.time.Instant;

/**
 * Something an order's change has to cause elsewhere: written to the outbox with the change,
 * performed afterwards until it is done, so performed at least once.
 *
 * @param notBefore a release waits until no late hold can arrive any more
 */
public record Effect(Kind kind, Instant notBefore) {
    /** What is to be caused. */
    public enum Kind {
        CONFIRM_STOCK("confirm stock"),
        RELEASE_STOCK("release stock");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As in MongoDB. */
        public String text() {
            return text;
        }
    }
}
