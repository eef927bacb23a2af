package dev.shopkit.orders.client;

import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.work.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Inventory in another process. Nothing is repeated here: the driver of orders knows when a hold
 * may be asked for again, and repeats effects until they are done.
 */
public final class HttpInventoryClient implements InventoryClient {
    private static final int PRODUCTS_MAX = 50;
    private static final int ID_LENGTH_MAX = 64;

    private final URI inventory;
    private final InternalHttp http;

    public HttpInventoryClient(URI inventory, InternalHttp http) {
        this.inventory = inventory;
        this.http = http;
    }

    @Override
    public HoldResult hold(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        var body = Json.bytes(Map.of("lines", lines, "notAfter", notAfter));
        return switch (http.put(address(orderId, ""), body, deadline)) {
            case InternalHttp.Answer.Got(var status, var problem) -> held(status, problem);
            case InternalHttp.Answer.NotSent(var cause) -> new HoldResult.NotSent(cause);
            case InternalHttp.Answer.Lost(var cause) -> new HoldResult.Unclear(cause);
        };
    }

    @Override
    public EffectResult confirm(String orderId, List<HoldLine> lines, Deadline deadline) {
        return effect(orderId, "/confirm", lines, deadline);
    }

    @Override
    public EffectResult release(String orderId, List<HoldLine> lines, Deadline deadline) {
        return effect(orderId, "/release", lines, deadline);
    }

    private static HoldResult held(int status, String body) {
        if (status == 204) {
            return new HoldResult.Held();
        }
        if (status == 409) {
            return refused(body);
        }
        // 503 as well: inventory may have lost its database halfway through the lines.
        return new HoldResult.Unclear("status " + status);
    }

    private static HoldResult refused(String body) {
        try {
            var problem = Json.trusted(body.getBytes(StandardCharsets.UTF_8));
            var type = problem.text("type", 1, 100);
            if (type.equals("urn:shopkit:problem:too-late")) {
                return new HoldResult.TooLate();
            }
            var products = problem.texts("productIds", PRODUCTS_MAX, ID_LENGTH_MAX);
            problem.checkRead();
            if (type.equals("urn:shopkit:problem:out-of-stock")) {
                return new HoldResult.OutOfStock(products);
            }
            return new HoldResult.Unclear("refused as " + type);
        } catch (InvalidInputException malformed) {
            return new HoldResult.Unclear("malformed: " + malformed.getMessage());
        }
    }

    private EffectResult effect(
            String orderId, String verb, List<HoldLine> lines, Deadline deadline) {
        var body = Json.bytes(Map.of("lines", lines));
        return switch (http.post(address(orderId, verb), body, deadline)) {
            case InternalHttp.Answer.Got(var status, var text) when status == 204 ->
                    new EffectResult.Done();
            case InternalHttp.Answer.Got(var status, var text) ->
                    new EffectResult.Unclear("status " + status);
            case InternalHttp.Answer.NotSent(var cause) -> new EffectResult.Unclear(cause);
            case InternalHttp.Answer.Lost(var cause) -> new EffectResult.Unclear(cause);
        };
    }

    private URI address(String orderId, String verb) {
        return inventory.resolve("/internal/holds/" + orderId + verb);
    }
}
