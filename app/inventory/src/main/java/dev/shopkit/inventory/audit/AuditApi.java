package dev.shopkit.inventory.audit;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/** Old holds over HTTP, for the orders service alone. */
public final class AuditApi {
    private static final int AGE_SECONDS_MAX = 10_000_000;

    private final MongoAuditStore store;

    public AuditApi(MongoAuditStore store) {
        this.store = store;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/internal/holds", Access.services("orders"), this::held)
                        .taking(QueryParameters.of("olderThanSeconds", "limit", "cursor")));
    }

    private Reply held(Call call) {
        var olderThan =
                Duration.ofSeconds(call.queryNumber("olderThanSeconds", 0, 0, AGE_SECONDS_MAX));
        var limit = call.queryNumber("limit", HeldPage.ITEMS_MAX, 1, HeldPage.ITEMS_MAX);
        var cursor = call.query("cursor").map(AuditApi::cursor);
        var page = store.held(cursor, olderThan, limit, call.deadline());
        var body = new LinkedHashMap<String, Object>();
        body.put("items", page.items());
        page.next().ifPresent(it -> body.put("next", it.text()));
        return Reply.ok(body);
    }

    private static HeldPage.Cursor cursor(String text) {
        return HeldPage.Cursor.of(text)
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                                "?cursor",
                                                "pattern",
                                                "cursor must be one given here.")
                                        .exception());
    }
}
