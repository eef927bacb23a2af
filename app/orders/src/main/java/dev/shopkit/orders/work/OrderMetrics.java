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
    private final Counter failures;
    private final Gauge deadLetters;
    private final Gauge clockSkewSeconds;
    private final Backlog backlog;
    private final Audit audit;

    /** What waits for the worker. */
    private record Backlog(Gauge depth, Gauge ageSeconds) {
        static Backlog of(CollectorRegistry registry) {
            return new Backlog(
                    Gauge.build(
                                    "shopkit_orders_outbox_depth",
                                    "Orders in work or with outbox work.")
                            .register(registry),
                    Gauge.build(
                                    "shopkit_orders_outbox_age_seconds",
                                    "How long the order that is overdue the most is overdue.")
                            .register(registry));
        }
    }

    /** What holds come to when they are compared with orders. */
    private record Audit(Gauge holds, Counter rounds) {
        static Audit of(CollectorRegistry registry) {
            return new Audit(
                    Gauge.build(
                                    "shopkit_orders_audited_holds",
                                    "Holds of the last whole round, by what their orders say.")
                            .labelNames("verdict")
                            .register(registry),
                    Counter.build(
                                    "shopkit_orders_audit_rounds_total",
                                    "Rounds in which every hold was looked at.")
                            .register(registry));
        }
    }

    public OrderMetrics(CollectorRegistry registry) {
        checkouts =
                Counter.build("shopkit_orders_checkouts_total", "Checkouts answered.")
                        .labelNames("outcome")
                        .register(registry);
        checkoutSeconds =
                Histogram.build("shopkit_orders_checkout_seconds", "Time to answer a checkout.")
                        .buckets(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8)
                        .register(registry);
        stateChanges = stateChanges(registry);
        claims =
                Counter.build("shopkit_orders_claims_total", "Due orders the worker reached for.")
                        .labelNames("result")
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
        clockSkewSeconds =
                Gauge.build(
                                "shopkit_orders_clock_skew_seconds",
                                "How far the database's clock is ahead of this machine's.")
                        .register(registry);
        backlog = Backlog.of(registry);
        audit = Audit.of(registry);
    }

    /** Each state is there from the beginning, so that its first change is a change. */
    private static Counter stateChanges(CollectorRegistry registry) {
        var changes =
                Counter.build("shopkit_orders_state_changes_total", "Orders that came to a state.")
                        .labelNames("state")
                        .register(registry);
        for (var state : OrderState.values()) {
            changes.labels(state.text());
        }
        return changes;
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
        backlog.depth.set(Math.toIntExact(orders));
        backlog.ageSeconds.set(overdue.toMillis() / 1000.0);
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
            audit.holds
                    .labels(verdict.name().toLowerCase(Locale.ROOT))
                    .set(holds.getOrDefault(verdict, 0));
        }
        audit.rounds.inc();
    }

    /** Another process shows what it finds. */
    void auditedElsewhere() {
        audit.holds.clear();
    }

    public void clockSkew(Duration databaseAhead) {
        clockSkewSeconds.set(databaseAhead.toMillis() / 1000.0);
    }
}
