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

    void request(String method, String route, int status, long nanos) {
        if (status >= 500 || nanos > SLOW_NANOS || sampled()) {
            log(method, route, status, nanos);
        }
    }

    /** What a client did wrong, however often: it must not fill the log. */
    void refused(int status) {
        if (sampled()) {
            log("", Router.TRANSPORT, status, 0);
        }
    }

    private static boolean sampled() {
        return ThreadLocalRandom.current().nextInt(SAMPLED_ONE_IN) == 0;
    }

    private static void log(String method, String route, int status, long nanos) {
        LOGGER.atInfo()
                .addKeyValue("method", method)
                .addKeyValue("route", route)
                .addKeyValue("status", status)
                .addKeyValue("millis", nanos / 1_000_000)
                .log("request");
    }
}
