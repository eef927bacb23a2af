package dev.shopkit.server.monolith;

import dev.shopkit.inventory.InventoryService;
import dev.shopkit.inventory.audit.HeldPage;
import dev.shopkit.inventory.audit.HeldPieces;
import dev.shopkit.inventory.hold.HoldOutcome;
import dev.shopkit.inventory.hold.SettleOutcome;
import dev.shopkit.inventory.shipment.ShipOutcome;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.client.EffectResult;
import dev.shopkit.orders.client.HeldAnswer;
import dev.shopkit.orders.client.HoldLine;
import dev.shopkit.orders.client.HoldResult;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.client.ShipResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Inventory in the same process; passes the contract suite of the one over HTTP. */
public final class InProcessInventoryClient implements InventoryClient {
    private final InventoryService inventory;

    public InProcessInventoryClient(InventoryService inventory) {
        this.inventory = inventory;
    }

    @Override
    public HoldResult hold(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        try {
            return switch (inventory.holds().hold(orderId, translated(lines), notAfter, deadline)) {
                case HoldOutcome.Held() -> new HoldResult.Held();
                case HoldOutcome.OutOfStock(var productIds, var nothingHeld) ->
                        new HoldResult.OutOfStock(productIds, nothingHeld);
                case HoldOutcome.Ended() -> new HoldResult.Ended();
                case HoldOutcome.TooLate() -> new HoldResult.TooLate();
                case HoldOutcome.Different(var productIds) ->
                        new HoldResult.Unclear("another quantity is held of " + productIds);
                case HoldOutcome.Busy(var reason) -> new HoldResult.Unclear(reason);
                case HoldOutcome.Unknown() -> new HoldResult.Unclear("an answer was lost");
            };
        } catch (StoreUnavailableException away) {
            return new HoldResult.Unclear(String.valueOf(away.getMessage()));
        }
    }

    @Override
    public EffectResult confirm(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        try {
            return settled(
                    inventory
                            .holds()
                            .confirm(orderId, translated(lines), Optional.of(notAfter), deadline));
        } catch (StoreUnavailableException away) {
            return new EffectResult.Unclear(String.valueOf(away.getMessage()));
        }
    }

    @Override
    public EffectResult release(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        try {
            return settled(
                    inventory
                            .holds()
                            .release(orderId, translated(lines), Optional.of(notAfter), deadline));
        } catch (StoreUnavailableException away) {
            return new EffectResult.Unclear(String.valueOf(away.getMessage()));
        }
    }

    @Override
    public ShipResult ship(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        try {
            return switch (inventory
                    .shipments()
                    .ship(orderId, translated(lines), notAfter, deadline)) {
                case ShipOutcome.Shipped() -> new ShipResult.Shipped();
                case ShipOutcome.NotShipped(var productIds) ->
                        new ShipResult.NotShipped(productIds);
                case ShipOutcome.Forgotten(var productIds) -> new ShipResult.Forgotten(productIds);
                case ShipOutcome.Unclear(var reason) -> new ShipResult.Unclear(reason);
            };
        } catch (StoreUnavailableException away) {
            return new ShipResult.Unclear(String.valueOf(away.getMessage()));
        }
    }

    @Override
    public HeldAnswer held(
            Optional<String> cursor, Duration olderThan, int limit, Deadline deadline) {
        var from = cursor.flatMap(HeldPage.Cursor::of);
        if (from.isEmpty() && cursor.isPresent()) {
            return new HeldAnswer.UnknownCursor();
        }
        try {
            var page = inventory.audit().held(from, olderThan, limit, deadline);
            return new HeldAnswer.Page(
                    page.items().stream().map(InProcessInventoryClient::held).toList(),
                    page.next().map(HeldPage.Cursor::text));
        } catch (StoreUnavailableException away) {
            return new HeldAnswer.Unavailable(String.valueOf(away.getMessage()));
        }
    }

    private static HeldAnswer.Held held(HeldPieces held) {
        return new HeldAnswer.Held(
                held.productId(), held.orderId(), Math.toIntExact(held.quantity()), held.at());
    }

    private static EffectResult settled(SettleOutcome outcome) {
        return switch (outcome) {
            case SettleOutcome.Done() -> new EffectResult.Done();
            case SettleOutcome.Different(var productIds) ->
                    new EffectResult.Unclear("another quantity is held of " + productIds);
            case SettleOutcome.Unknown() -> new EffectResult.Unclear("an answer was lost");
        };
    }

    private static List<dev.shopkit.inventory.hold.HoldLine> translated(List<HoldLine> lines) {
        return lines.stream()
                .map(it -> new dev.shopkit.inventory.hold.HoldLine(it.productId(), it.quantity()))
                .toList();
    }
}
