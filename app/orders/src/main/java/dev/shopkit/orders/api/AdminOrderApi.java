package dev.shopkit.orders.api;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import dev.shopkit.orders.order.OrderState;
import dev.shopkit.orders.store.OrderPage;
import dev.shopkit.orders.store.OrderQueries;
import dev.shopkit.orders.work.OrderActions;
import dev.shopkit.orders.work.OrderActions.Acted;
import dev.shopkit.orders.work.Reconciliation;
import dev.shopkit.orders.work.Reconciliation.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What staff read of all orders and do to them. Every action may be repeated. */
public final class AdminOrderApi {
    private static final int PAGE_DEFAULT = 20;
    private static final int PAGE_MAX = 100;
    private static final Pattern HOLDS_CURSOR = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final String DEAD_LETTERS = "dead-letters";

    private final OrderQueries queries;
    private final OrderCursor cursors;
    private final OrderActions actions;
    private final Reconciliation reconciliation;

    public AdminOrderApi(
            OrderQueries queries,
            OrderCursor cursors,
            OrderActions actions,
            Reconciliation reconciliation) {
        this.queries = queries;
        this.cursors = cursors;
        this.actions = actions;
        this.reconciliation = reconciliation;
    }

    public List<Route> routes() {
        var admin = new Access.Person(Role.ADMIN);
        return List.of(
                Route.get("/api/admin/orders", Access.staff(), this::inState)
                        .taking(QueryParameters.of("state", "limit", "cursor")),
                Route.post("/api/admin/orders/{id}/ship", Access.staff(), this::ship),
                Route.get("/api/admin/orders/dead-letters", admin, this::deadLetters)
                        .taking(QueryParameters.of("limit", "cursor")),
                Route.post("/api/admin/orders/{id}/effects/{effectId}/replay", admin, this::replay),
                Route.post("/api/admin/orders/{id}/effects/{effectId}/close", admin, this::close),
                Route.post("/api/admin/orders/reconciliations", admin, this::reconcile)
                        .taking(QueryParameters.of("cursor")));
    }

    private Reply inState(Call call) {
        var state = state(call);
        var scope = "state:" + state.text();
        var limit = call.queryNumber("limit", PAGE_DEFAULT, 1, PAGE_MAX);
        var after = call.query("cursor").map(it -> cursors.read(it, scope));
        return page(queries.inState(state, after, limit, call.deadline()), scope);
    }

    private Reply deadLetters(Call call) {
        var limit = call.queryNumber("limit", PAGE_DEFAULT, 1, PAGE_MAX);
        var after = call.query("cursor").map(it -> cursors.read(it, DEAD_LETTERS).id());
        return page(queries.deadLettered(after, limit, call.deadline()), DEAD_LETTERS);
    }

    private Reply page(OrderPage found, String scope) {
        var body = new LinkedHashMap<String, Object>();
        body.put("items", found.orders().stream().map(AdminOrderView::of).toList());
        found.next().ifPresent(it -> body.put("next", cursors.write(it, scope)));
        return Reply.ok(body);
    }

    private Reply ship(Call call) {
        var acted = actions.ship(call.id("id"), call.deadline());
        return reply(acted, "Only a paid order can be sent off.");
    }

    private Reply replay(Call call) {
        var acted = actions.replay(call.id("id"), call.id("effectId"), call.deadline());
        return reply(acted, "The order has no such dead letter.");
    }

    private Reply close(Call call) {
        var acted =
                actions.close(call.id("id"), call.id("effectId"), call.userId(), call.deadline());
        return reply(acted, "The order has no such dead letter of a shipment.");
    }

    private static Reply reply(Acted acted, String impossible) {
        return switch (acted) {
            case Acted.Done(var order) -> Reply.ok(AdminOrderView.of(order));
            case Acted.NotYet(var order) ->
                    throw Problem.conflict(
                                    "in-progress",
                                    "Still in work",
                                    "The order is being worked on; repeat it in a moment.")
                            .with("retryAfterSeconds", 1)
                            .exception();
            case Acted.Impossible(var order) ->
                    throw Problem.conflict("conflict", "Not possible", impossible).exception();
            case Acted.NotFound none ->
                    throw Problem.notFound("There is no such order.").exception();
        };
    }

    private Reply reconcile(Call call) {
        return switch (reconciliation.run(holdsCursor(call), call.deadline())) {
            case Outcome.Report report -> reconciled(report);
            case Outcome.UnknownCursor unknown -> throw unknownCursor().exception();
            case Outcome.Unavailable unavailable ->
                    throw Problem.unavailable("Inventory cannot be asked just now.").exception();
        };
    }

    private static Reply reconciled(Outcome.Report report) {
        var body = new LinkedHashMap<String, Object>();
        body.put("checked", report.checked());
        body.put("released", report.released());
        report.next().ifPresent(it -> body.put("next", it));
        return Reply.ok(body);
    }

    /** It goes on to inventory, which gave it; so it has to be harmless in an address. */
    private static Optional<String> holdsCursor(Call call) {
        var cursor = call.query("cursor");
        if (cursor.isPresent() && !HOLDS_CURSOR.matcher(cursor.get()).matches()) {
            throw unknownCursor().exception();
        }
        return cursor;
    }

    private static Problem unknownCursor() {
        return Problem.invalid("?cursor", "cursor", "cursor must be the next of a call before.");
    }

    private static OrderState state(Call call) {
        return call.query("state")
                .map(OrderState::of)
                .filter(it -> it != OrderState.OTHER)
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                                "?state",
                                                "enum",
                                                "state must be one of the states of an order.")
                                        .exception());
    }
}
