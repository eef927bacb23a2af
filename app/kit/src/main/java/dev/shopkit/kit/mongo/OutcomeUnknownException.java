package dev.shopkit.kit.mongo;

import org.jspecify.annotations.Nullable;

/**
 * A write was sent and its answer lost: it may have happened, may yet happen, or not. Read it back
 * at majority before saying anything, and never compensate on it.
 */
public final class OutcomeUnknownException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
