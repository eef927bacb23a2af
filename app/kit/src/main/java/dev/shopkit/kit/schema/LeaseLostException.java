package dev.shopkit.kit.schema;

/** Another process may have begun: stop, and begin anew when the lease can be had. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("the lease ended before the work did");
    }
}
