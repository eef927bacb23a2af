package dev.shopkit.kit.http;

import java.time.Duration;

/** The limits of requests; what connections may do is in the transport's limits. */
public final class Limits {
    /** Requests in work at once per listener; one more is answered 503 at once. */
    public static final int CONCURRENT_REQUESTS_MAX = 512;

    public static final Duration REQUEST_DEADLINE = Duration.ofSeconds(8);

    /** How long a stopping server lets requests in work finish. */
    public static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(15);

    /** Connections of one network where clients connect without a proxy. */
    public static final int DIRECT_NETWORK_CONNECTIONS_MAX = 256;

    public static final int TRUSTED_PROXIES_MAX = 8;

    private Limits() {}
}
