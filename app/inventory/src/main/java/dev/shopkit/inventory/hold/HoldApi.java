package dev.shopkit.inventory.hold;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.work.Deadline;
import java.util.List;

/** Holds over HTTP, for the orders service alone. */
public final class HoldApi {
    /** Where an unreadable line stands in until the violations are answered. */
    private static final HoldLine STAND_IN = new HoldLine("invalid", 1);

    private static final Access ORDERS = Access.services("orders");

    private final Holds holds;

    public HoldApi(Holds holds) {
        this.holds = holds;
    }

    public List<Route> routes() {
        return List.of(
                Route.put("/internal/holds/{orderId}", ORDERS, this::hold),
                Route.post(
                        "/internal/holds/{orderId}/confirm",
                        ORDERS,
                        call -> settle(call, holds::confirm)),
                Route.post(
                        "/internal/holds/{orderId}/release",
                        ORDERS,
                        call -> settle(call, holds::release)));
    }

    private Reply hold(Call call) {
        var orderId = call.id("orderId");
        var fields = call.fields();
        var lines = lines(fields);
        var notAfter = fields.instant("notAfter");
        fields.check();
        return switch (holds.hold(orderId, lines, notAfter, call.deadline())) {
            case HoldOutcome.Held() -> Reply.noContent();
            case HoldOutcome.OutOfStock(var productIds) ->
                    throw Problem.conflict("out-of-stock", "Out of stock", "Too few are available.")
                            .with("productIds", productIds)
                            .exception();
            case HoldOutcome.TooLate() ->
                    throw Problem.conflict("too-late", "Too late", "notAfter has passed.")
                            .exception();
            case HoldOutcome.Different(var productIds) -> throw different(productIds);
            case HoldOutcome.Busy(var reason) -> throw Problem.unavailable(reason).exception();
            case HoldOutcome.Unknown() -> throw unknown();
        };
    }

    private interface Settle {
        SettleOutcome apply(String orderId, List<HoldLine> lines, Deadline deadline);
    }

    private static Reply settle(Call call, Settle settle) {
        var orderId = call.id("orderId");
        var fields = call.fields();
        var lines = lines(fields);
        fields.check();
        return switch (settle.apply(orderId, lines, call.deadline())) {
            case SettleOutcome.Done() -> Reply.noContent();
            case SettleOutcome.Different(var productIds) -> throw different(productIds);
            case SettleOutcome.Unknown() -> throw unknown();
        };
    }

    private static List<HoldLine> lines(Fields fields) {
        return fields.objects("lines", 1, HoldLine.LINES_MAX, HoldApi::line);
    }

    private static HoldLine line(Fields line) {
        var productId = line.id("productId");
        var quantity = line.number("quantity", 1, HoldLine.QUANTITY_MAX);
        return Fields.ID.matcher(productId).matches()
                ? new HoldLine(productId, Math.clamp(quantity, 1, HoldLine.QUANTITY_MAX))
                : STAND_IN;
    }

    private static RuntimeException different(List<String> productIds) {
        return Problem.conflict(
                        "conflict", "Held otherwise", "The order holds another quantity of these.")
                .with("productIds", productIds)
                .exception();
    }

    private static RuntimeException unknown() {
        return Problem.unavailable("The outcome is not known yet; repeat the request.").exception();
    }
}
