package dev.shopkit.inventory.hold;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;

/** What the holds of one process are doing, for Prometheus. */
final class HoldMetrics {
    private final Counter holds;
    private final Counter settlements;
    private final Histogram batchClaims;
    private final Gauge waiting;
    private final Gauge writers;
    private final Counter refusedByFullQueue;
    private final Counter fromMemory;
    private final Counter notGivenBack;
    private final Counter writersDied;

    HoldMetrics(CollectorRegistry registry) {
        holds =
                Counter.build("shopkit_inventory_holds_total", "Holds of orders, by outcome.")
                        .labelNames("outcome")
                        .register(registry);
        settlements =
                Counter.build(
                                "shopkit_inventory_settlements_total",
                                "Confirmations and releases, by outcome.")
                        .labelNames("kind", "outcome")
                        .register(registry);
        batchClaims =
                Histogram.build("shopkit_inventory_batch_claims", "Asks decided by one write.")
                        .buckets(1, 2, 4, 8, 16, 32, 64)
                        .register(registry);
        waiting =
                Gauge.build("shopkit_inventory_waiting_claims", "Asks waiting to be written.")
                        .register(registry);
        writers =
                Gauge.build("shopkit_inventory_writers", "Products being written at this moment.")
                        .register(registry);
        refusedByFullQueue =
                Counter.build(
                                "shopkit_inventory_queue_full_total",
                                "Asks refused because the product's queue was full.")
                        .register(registry);
        fromMemory =
                Counter.build(
                                "shopkit_inventory_sold_out_from_memory_total",
                                "Holds refused without asking the database.")
                        .register(registry);
        notGivenBack =
                Counter.build(
                                "shopkit_inventory_left_to_release_total",
                                "Lines of failed holds left to the order's own release.")
                        .register(registry);
        writersDied =
                Counter.build(
                                "shopkit_inventory_writers_died_total",
                                "Writers that an error ended; the next ask started another.")
                        .register(registry);
    }

    HoldOutcome held(HoldOutcome outcome) {
        holds.labels(outcome.getClass().getSimpleName()).inc();
        return outcome;
    }

    SettleOutcome settled(Ending.Kind how, SettleOutcome outcome) {
        settlements.labels(how.name(), outcome.getClass().getSimpleName()).inc();
        return outcome;
    }

    void waiting(int more) {
        waiting.inc(more);
    }

    void batch(int claims) {
        waiting.dec(claims);
        batchClaims.observe(claims);
    }

    void writers(int more) {
        writers.inc(more);
    }

    void queueFull() {
        refusedByFullQueue.inc();
    }

    void fromMemory() {
        fromMemory.inc();
    }

    void writerDied() {
        writersDied.inc();
    }

    void leftToRelease() {
        notGivenBack.inc();
    }
}
