package dev.shopkit.kit.http;

import java.time.Duration;

/** The limits of every listener, in one place. Helidon's own defaults are "none" for most. */
public final class Limits {
    /** No request of the contract comes near it; imports will have a route of their own. */
    public static final int BODY_BYTES_MAX = 64 * 1024;

    /**
     * A body above the limit is read to its end up to here, so that its sender gets the answer: a
     * connection that is closed with bytes unread is reset, and the answer lost. Beyond it is cut.
     */
    public static final int DRAINED_BYTES_MAX = 1024 * 1024;

    public static final int CONNECTIONS_MAX = 2_000;

    /** Requests in work at once per listener; one more is answered 503 at once. */
    public static final int CONCURRENT_REQUESTS_MAX = 512;

    public static final Duration REQUEST_DEADLINE = Duration.ofSeconds(8);

    public static final Duration IDLE_CONNECTION = Duration.ofSeconds(30);

    /** A client that stops sending in the middle of a request is cut off after this. */
    public static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    /** How long a stopping server lets requests in work finish. */
    public static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(15);

    private Limits() {}
}
