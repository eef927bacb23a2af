package dev.shopkit.kit.http;

import dev.shopkit.kit.header.Forwarded;
import java.util.concurrent.Semaphore;

/**
 * What the routes of one listener share: who is let in, how many at once, and which proxies are
 * believed.
 */
record Admission(Gate gate, Semaphore limit, Forwarded proxies, AccessLog log) {

    static Admission by(Gate gate, Forwarded proxies) {
        return new Admission(
                gate, new Semaphore(Limits.CONCURRENT_REQUESTS_MAX), proxies, new AccessLog());
    }
}
