package dev.shopkit.kit.mongo;

import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * The database is there and does not let us in: our user is gone, its password another one, or it
 * may not do what we do. Nothing was read; waiting helps only if somebody mends it.
 */
public final class SignInRefusedException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;
    private static final int CAUSES_MAX = 8;
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;

    public SignInRefusedException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the server says so, to a new connection or to one whose user was taken away. */
    static boolean isSaidBy(@Nullable Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof MongoSecurityException
                    || (cause instanceof MongoException said && isRefusal(said.getCode()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    static boolean isRefusal(int code) {
        return code == UNAUTHORIZED || code == AUTHENTICATION_FAILED;
    }
}
