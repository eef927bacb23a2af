package dev.shopkit.inventory.shipment;

import dev.shopkit.inventory.hold.HoldLine;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.work.Deadline;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Ships what orders have bought: what orders calls, over HTTP or in the same process. Adding to
 * what was shipped is not idempotent by itself, so each stock remembers the orders it shipped for
 * for a while, and nobody is told more than that memory bears out. Thread-safe.
 */
public final class Shipments {
    private final MongoShipmentStore store;
    private final Counter shipments;

    public Shipments(MongoShipmentStore store, CollectorRegistry registry) {
        this.store = store;
        this.shipments =
                Counter.build("shopkit_inventory_shipments_total", "Shipments, by outcome.")
                        .labelNames("outcome")
                        .register(registry);
    }

    /**
     * Takes the order's pieces off the shelf, line by line in the order of product ids; idempotent
     * with the same fence. The order's confirm must be done.
     *
     * @param notAfter nothing is shipped from this moment on, by the database's clock; a new one
     *     may be asked with only after {@link ShipOutcome.NotShipped}
     */
    public ShipOutcome ship(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        // The id becomes part of a field's path, so its form is a matter of safety.
        if (!Fields.ID.matcher(orderId).matches()) {
            throw new IllegalArgumentException("not an order id");
        }
        var outcome = shipped(orderId, HoldLine.merged(lines), notAfter, deadline);
        shipments.labels(outcome.getClass().getSimpleName()).inc();
        return outcome;
    }

    private ShipOutcome shipped(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        var notShipped = new ArrayList<String>();
        var forgotten = new ArrayList<String>();
        for (var line : lines) {
            switch (store.ship(orderId, line, notAfter, deadline)) {
                case SHIPPED -> {}
                case NOT_SHIPPED -> notShipped.add(line.productId());
                case FORGOTTEN -> forgotten.add(line.productId());
                case NOT_SOLD -> {
                    return new ShipOutcome.Unclear(line.productId() + " is not sold yet.");
                }
                case BUSY -> {
                    return new ShipOutcome.Unclear("Too many shipments of one product.");
                }
                case UNKNOWN -> {
                    return new ShipOutcome.Unclear("The outcome is not known yet.");
                }
            }
        }
        if (!forgotten.isEmpty()) {
            return new ShipOutcome.Forgotten(forgotten);
        }
        return notShipped.isEmpty()
                ? new ShipOutcome.Shipped()
                : new ShipOutcome.NotShipped(notShipped);
    }
}
