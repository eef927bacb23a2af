package dev.shopkit.kit.transport;

/** Why something that arrived is no request that anybody could answer. */
public enum Refusal {
    /** Not HTTP, framed in two ways, broken off, or not what a field allows. */
    MALFORMED(400),
    /** It did not arrive whole in time. */
    TIMEOUT(408),
    BODY_TOO_LARGE(413),
    REQUEST_LINE_TOO_LONG(414),
    EXPECTATION_UNKNOWN(417),
    HEADERS_TOO_LARGE(431),
    /** A transfer coding other than chunked. */
    CODING_UNKNOWN(501),
    /** There is no room for another connection or for more bytes. */
    SATURATED(503),
    VERSION_UNKNOWN(505);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
