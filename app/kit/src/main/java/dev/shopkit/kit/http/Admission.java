package dev.shopkit.kit.http;

import java.util.concurrent.Semaphore;

/** What the routes of one listener share: who is let in, how many at once, and for how long. */
record Admission(Gate gate, Semaphore limit, ConnectionAge age, AccessLog log) {

    static Admission by(Gate gate) {
        return new Admission(
                gate,
                new Semaphore(Limits.CONCURRENT_REQUESTS_MAX),
                new ConnectionAge(System::nanoTime),
                new AccessLog());
    }
}
