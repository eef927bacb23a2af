package dev.shopkit.kit.transport;

import java.time.Duration;

/**
 * How long one connection may take. Times are totals: a client that sends a byte now and then gains
 * nothing by it.
 *
 * @param head from the first byte of a request to the end of its header
 * @param body from the end of the header to the end of the body
 * @param write from the first byte of an answer to the last
 * @param idle between requests; above the idle times of the proxies in front (Traefik 90 s, ALB and
 *     nginx 60 s), so that it is they who close and no request meets a closed connection
 * @param linger how long a client has to close its side of a connection that we end
 * @param age after which a connection is announced to end with its next answer, so that new pods
 *     get their share; each gets up to a third more, or all would come back at once
 * @param patience how long a connection may keep us waiting before it can be ended for another
 */
public record TransportTimes(
        Duration head,
        Duration body,
        Duration write,
        Duration idle,
        Duration linger,
        Duration age,
        Duration patience) {

    public static TransportTimes standard() {
        return new TransportTimes(
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1));
    }
}
