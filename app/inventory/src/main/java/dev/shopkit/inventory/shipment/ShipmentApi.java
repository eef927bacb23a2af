package dev.shopkit.inventory.shipment;

import dev.shopkit.inventory.hold.HoldLine;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.ProblemException;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import java.util.List;

/** Shipments over HTTP, for the orders service alone. */
public final class ShipmentApi {
    private final Shipments shipments;

    public ShipmentApi(Shipments shipments) {
        this.shipments = shipments;
    }

    public List<Route> routes() {
        return List.of(
                Route.put("/internal/shipments/{orderId}", Access.services("orders"), this::ship));
    }

    private Reply ship(Call call) {
        var orderId = call.id("orderId");
        var fields = call.fields();
        var lines = HoldLine.read(fields);
        var notAfter = fields.instant("notAfter");
        fields.check();
        return switch (shipments.ship(orderId, lines, notAfter, call.deadline())) {
            case ShipOutcome.Shipped() -> Reply.noContent();
            case ShipOutcome.NotShipped(var productIds) ->
                    throw conflict("not-shipped", "notAfter has passed.", productIds);
            case ShipOutcome.Forgotten(var productIds) ->
                    throw conflict("forgotten", "It is not known any more.", productIds);
            case ShipOutcome.Unclear(var reason) -> throw Problem.unavailable(reason).exception();
        };
    }

    private static ProblemException conflict(String name, String detail, List<String> productIds) {
        return Problem.conflict(name, "Not shipped", detail)
                .with("productIds", productIds)
                .exception();
    }
}
