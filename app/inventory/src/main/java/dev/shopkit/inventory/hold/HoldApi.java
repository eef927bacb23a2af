package dev.shopkit.inventory.hold;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.work.Deadline;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Holds over HTTP, for the orders service alone. */
public final class HoldApi {
    private static final Access ORDERS = Access.services("orders");
    private static final QueryParameters FENCE = QueryParameters.of("notAfter");

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
                                call -> settle(call, holds::confirm))
                        .taking(FENCE),
                Route.post(
                                "/internal/holds/{orderId}/release",
                                ORDERS,
                                call -> settle(call, holds::release))
                        .taking(FENCE));
    }

    private Reply hold(Call call) {
        var orderId = call.id("orderId");
        var fields = call.fields();
        var lines = HoldLine.read(fields);
        var notAfter = fields.instant("notAfter");
        fields.check();
        return switch (holds.hold(orderId, lines, notAfter, call.deadline())) {
            case HoldOutcome.Held() -> Reply.noContent();
            case HoldOutcome.OutOfStock(var productIds, var nothingHeld) ->
                    throw Problem.conflict("out-of-stock", "Out of stock", "Too few are available.")
                            .with("productIds", productIds)
                            .with("nothingHeld", nothingHeld)
                            .exception();
            case HoldOutcome.Ended() ->
                    throw Problem.conflict("ended", "Ended", "It was confirmed or released before.")
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
        SettleOutcome apply(
                String orderId,
                List<HoldLine> lines,
                Optional<Instant> notAfter,
                Deadline deadline);
    }

    private static Reply settle(Call call, Settle settle) {
        var orderId = call.id("orderId");
        var fields = call.fields();
        var lines = HoldLine.read(fields);
        fields.check();
        return switch (settle.apply(orderId, lines, notAfter(call), call.deadline())) {
            case SettleOutcome.Done() -> Reply.noContent();
            case SettleOutcome.Different(var productIds) -> throw different(productIds);
            case SettleOutcome.Unknown() -> throw unknown();
        };
    }

    /** In the query, because the version before refuses fields of a body that it does not know. */
    private static Optional<Instant> notAfter(Call call) {
        var text = call.query("notAfter");
        try {
            // As in a body: years have four digits, because no store can write longer ones.
            if (text.filter(it -> it.startsWith("+") || it.startsWith("-")).isEmpty()) {
                return text.map(Instant::parse);
            }
        } catch (DateTimeParseException malformed) {
            // Answered below, as a year out of range is.
        }
        throw Problem.invalid(
                        "?notAfter", "format", "notAfter must be a time like 2026-11-22T20:00:00Z.")
                .exception();
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
