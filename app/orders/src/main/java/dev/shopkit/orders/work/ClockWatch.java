package dev.shopkit.orders.work;

import dev.shopkit.kit.mongo.DatabaseClock;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Background;
import dev.shopkit.kit.work.ProcessEnd;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures our clock against the database's each minute, and shows the difference. */
public final class ClockWatch implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final DatabaseClock clock;
    private final OrderMetrics metrics;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private ClockWatch(DatabaseClock clock, OrderMetrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Begins with the next minute: who starts it has measured already. */
    public static ClockWatch start(DatabaseClock clock, OrderMetrics metrics, ProcessEnd end) {
        var watch = new ClockWatch(clock, metrics);
        metrics.clockSkew(clock.ahead());
        Background.thread("orders-clock", watch::watch, end).start();
        return watch;
    }

    private void watch() {
        try {
            while (!stopping.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                measure();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure() {
        try {
            clock.measure();
            metrics.clockSkew(clock.ahead());
        } catch (StoreUnavailableException unavailable) {
            LOGGER.atWarn()
                    .addKeyValue("cause", unavailable.getMessage())
                    .log("the database's clock cannot be read; the last difference stays");
        } catch (RuntimeException refused) {
            metrics.failed("measuring");
            LOGGER.atError().setCause(refused).log("measuring the database's clock failed");
        }
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
