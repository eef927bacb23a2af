package dev.shopkit.kit.schema;

/** Another migration may have begun: stop, and begin anew when the lease can be had. */
final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("the lease on the schema ended before the migration did");
    }
}
