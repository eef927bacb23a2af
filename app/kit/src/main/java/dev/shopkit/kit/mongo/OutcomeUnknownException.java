package dev.shopkit.kit.mongo;

import org.jspecify.annotations.Nullable;

/**
 * A write was sent and its answer lost: it may have happened, may yet happen, or not. Read it back
 * before saying anything, and never compensate on it. Read with concern {@code linearizable}: one
 * of {@code majority} sees nothing of a write that happened and is still being replicated.
 */
public final class OutcomeUnknownException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
