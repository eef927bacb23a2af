package dev.shopkit.orders.work;

import dev.shopkit.orders.order.OrderState;
import dev.shopkit.orders.work.Reconciliation.Verdict;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What orders counts. */
public final class OrderMetrics {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Counter checkouts;
    private final Histogram checkoutSeconds;
    private final Counter stateChanges;
    private final Counter claims;
    private final Gauge workDepth;
    private final Gauge workAgeSeconds;
    private final Counter failures;
    private final Gauge deadLetters;
    private final Gauge auditedHolds;
    private final Counter auditRounds;
    private final Gauge clockSkewSeconds;

    public OrderMetrics(CollectorRegistry registry) {
        checkouts =
                Counter.build("shopkit_orders_checkouts_total", "Checkouts answered.")
                        .labelNames("outcome")
                        .register(registry);
        checkoutSeconds =
                Histogram.build("shopkit_orders_checkout_seconds", "Time to answer a checkout.")
                        .buckets(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8)
                        .register(registry);
        stateChanges =
                Counter.build("shopkit_orders_state_changes_total", "Orders that came to a state.")
                        .labelNames("state")
                        .register(registry);
        claims =
                Counter.build("shopkit_orders_claims_total", "Due orders the worker reached for.")
                        .labelNames("result")
                        .register(registry);
        workDepth =
                Gauge.build("shopkit_orders_outbox_depth", "Orders in work or with outbox work.")
                        .register(registry);
        workAgeSeconds =
                Gauge.build(
                                "shopkit_orders_outbox_age_seconds",
                                "How long the order that is overdue the most is overdue.")
                        .register(registry);
        failures =
                Counter.build(
                                "shopkit_orders_failures_total",
                                "Work on orders that had no success.")
                        .labelNames("work")
                        .register(registry);
        deadLetters =
                Gauge.build(
                                "shopkit_orders_dead_letters",
                                "Orders with something given up, for a person to look at.")
                        .register(registry);
        auditedHolds =
                Gauge.build(
                                "shopkit_orders_audited_holds",
                                "Holds of the last whole round, by what their orders say.")
                        .labelNames("verdict")
                        .register(registry);
        auditRounds =
                Counter.build(
                                "shopkit_orders_audit_rounds_total",
                                "Rounds in which every hold was looked at.")
                        .register(registry);
        clockSkewSeconds =
                Gauge.build(
                                "shopkit_orders_clock_skew_seconds",
                                "How far the database's clock is ahead of this machine's.")
                        .register(registry);
        for (var state : OrderState.values()) {
            stateChanges.labels(state.text());
        }
    }

    public void checkout(String outcome, long nanos) {
        checkouts.labels(outcome).inc();
        checkoutSeconds.observe((nanos + 0.0) / NANOS_PER_SECOND);
    }

    public void changed(OrderState state) {
        stateChanges.labels(state.text()).inc();
    }

    void claimed() {
        claims.labels("won").inc();
    }

    void missed() {
        claims.labels("lost").inc();
    }

    void backlog(long orders, Duration overdue) {
        workDepth.set(Math.toIntExact(orders));
        workAgeSeconds.set(overdue.toMillis() / 1000.0);
    }

    /** Of a kind of effect that we perform, of driving, of polling or of reading: bounded. */
    public void failed(String work) {
        failures.labels(work).inc();
    }

    void deadLetters(long orders) {
        deadLetters.set(Math.toIntExact(orders));
    }

    /** What a whole round of holds came to. */
    void audited(Map<Verdict, Integer> holds) {
        for (var verdict : Verdict.values()) {
            auditedHolds
                    .labels(verdict.name().toLowerCase(Locale.ROOT))
                    .set(holds.getOrDefault(verdict, 0));
        }
        auditRounds.inc();
    }

    /** Another process shows what it finds. */
    void auditedElsewhere() {
        auditedHolds.clear();
    }

    public void clockSkew(Duration databaseAhead) {
        clockSkewSeconds.set(databaseAhead.toMillis() / 1000.0);
    }
}
