package dev.shopkit.kit.mongo;

import org.jspecify.annotations.Nullable;

/** The database did not answer in time, and nothing was changed: answer 503, or try again. */
public class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
