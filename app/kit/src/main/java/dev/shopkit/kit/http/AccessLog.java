package dev.shopkit.kit.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what is worth a line: failures of ours, slow answers and one in a thousand of the rest. */
final class AccessLog {
    private static final Logger LOGGER = LoggerFactory.getLogger("dev.shopkit.access");
    private static final long SLOW_NANOS = Duration.ofMillis(250).toNanos();
    private static final int SAMPLED_ONE_IN = 1000;

    void request(Route route, int status, long nanos) {
        if (status >= 500
                || nanos > SLOW_NANOS
                || ThreadLocalRandom.current().nextInt(SAMPLED_ONE_IN) == 0) {
            LOGGER.atInfo()
                    .addKeyValue("method", route.method().text())
                    .addKeyValue("route", route.path())
                    .addKeyValue("status", status)
                    .addKeyValue("millis", nanos / 1_000_000)
                    .log("request");
        }
    }
}
