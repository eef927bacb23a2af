package dev.shopkit.orders.client;

import dev.shopkit.kit.client.HttpAnswer;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.work.Deadline;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Inventory in another process. Nothing is repeated here: the driver of orders knows when a hold
 * may be asked for again, and repeats effects until they are done.
 */
public final class HttpInventoryClient implements InventoryClient {
    private static final int PRODUCTS_MAX = 50;
    private static final int ID_LENGTH_MAX = 64;
    private static final int CURSOR_LENGTH_MAX = 200;

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
            case HttpAnswer.Got got -> held(got);
            case HttpAnswer.NotSent(var cause) -> new HoldResult.NotSent(cause);
            case HttpAnswer.Lost(var cause) -> new HoldResult.Unclear(cause);
        };
    }

    @Override
    public EffectResult confirm(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        return effect(orderId, "/confirm", lines, notAfter, deadline);
    }

    @Override
    public EffectResult release(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        return effect(orderId, "/release", lines, notAfter, deadline);
    }

    @Override
    public ShipResult ship(
            String orderId, List<HoldLine> lines, Instant notAfter, Deadline deadline) {
        var address = inventory.resolve("/internal/shipments/" + orderId);
        var body = Json.bytes(Map.of("lines", lines, "notAfter", notAfter));
        return switch (http.put(address, body, deadline)) {
            case HttpAnswer.Got got when got.status() == 204 -> new ShipResult.Shipped();
            case HttpAnswer.Got got when got.status() == 409 -> notShipped(got);
            case HttpAnswer.Got got -> new ShipResult.Unclear("status " + got.status());
            case HttpAnswer.NotSent(var cause) -> new ShipResult.Unclear(cause);
            case HttpAnswer.Lost(var cause) -> new ShipResult.Unclear(cause);
        };
    }

    @Override
    public HeldAnswer held(
            Optional<String> cursor, Duration olderThan, int limit, Deadline deadline) {
        var query = "?olderThanSeconds=" + olderThan.toSeconds() + "&limit=" + limit;
        var from = cursor.map(it -> "&cursor=" + it).orElse("");
        return switch (http.get(inventory.resolve("/internal/holds" + query + from), deadline)) {
            case HttpAnswer.Got got when got.status() == 200 -> page(got);
            // Of the question only the cursor is not ours.
            case HttpAnswer.Got got when got.status() == 400 && cursor.isPresent() ->
                    new HeldAnswer.UnknownCursor();
            case HttpAnswer.Got got -> new HeldAnswer.Unavailable("status " + got.status());
            case HttpAnswer.NotSent(var cause) -> new HeldAnswer.Unavailable(cause);
            case HttpAnswer.Lost(var cause) -> new HeldAnswer.Unavailable(cause);
        };
    }

    private static HoldResult held(HttpAnswer.Got answer) {
        if (answer.status() == 204) {
            return new HoldResult.Held();
        }
        if (answer.status() == 409) {
            return refused(answer);
        }
        // 503 as well: inventory may have lost its database halfway through the lines.
        return new HoldResult.Unclear("status " + answer.status());
    }

    private static HoldResult refused(HttpAnswer.Got answer) {
        try {
            var problem = answer.json();
            return switch (type(problem)) {
                case "too-late" -> new HoldResult.TooLate();
                case "ended" -> new HoldResult.Ended();
                case "out-of-stock" -> {
                    var products = productIds(problem);
                    // The version before does not say it, so it is not known.
                    var nothingHeld = problem.optional("nothingHeld", problem::flag).orElse(false);
                    problem.checkRead();
                    yield new HoldResult.OutOfStock(products, nothingHeld);
                }
                default -> new HoldResult.Unclear("refused as " + type(problem));
            };
        } catch (InvalidInputException malformed) {
            return new HoldResult.Unclear("malformed: " + malformed.getMessage());
        }
    }

    private static ShipResult notShipped(HttpAnswer.Got answer) {
        try {
            var problem = answer.json();
            var products = productIds(problem);
            problem.checkRead();
            return switch (type(problem)) {
                case "not-shipped" -> new ShipResult.NotShipped(products);
                case "forgotten" -> new ShipResult.Forgotten(products);
                default -> new ShipResult.Unclear("refused as " + type(problem));
            };
        } catch (InvalidInputException malformed) {
            return new ShipResult.Unclear("malformed: " + malformed.getMessage());
        }
    }

    private static HeldAnswer page(HttpAnswer.Got answer) {
        try {
            var page = answer.json();
            var items = page.objects("items", 0, HELD_MAX, HttpInventoryClient::item);
            var next = page.optional("next", name -> page.text(name, 1, CURSOR_LENGTH_MAX));
            page.checkRead();
            return new HeldAnswer.Page(items, next);
        } catch (InvalidInputException malformed) {
            return new HeldAnswer.Unavailable("malformed: " + malformed.getMessage());
        }
    }

    private static HeldAnswer.Held item(Fields item) {
        return new HeldAnswer.Held(
                item.id("productId"),
                item.id("orderId"),
                item.integer("quantity", 1, Integer.MAX_VALUE),
                item.instant("at"));
    }

    private static String type(Fields problem) {
        return problem.text("type", 1, 100).replaceFirst("^urn:shopkit:problem:", "");
    }

    private static List<String> productIds(Fields problem) {
        return problem.texts("productIds", PRODUCTS_MAX, ID_LENGTH_MAX);
    }

    private EffectResult effect(
            String orderId,
            String verb,
            List<HoldLine> lines,
            Instant notAfter,
            Deadline deadline) {
        var body = Json.bytes(Map.of("lines", lines));
        // In the query, because the version before refuses fields of a body that it does not know.
        var address = address(orderId, verb + "?notAfter=" + notAfter);
        return switch (http.post(address, body, deadline)) {
            case HttpAnswer.Got got when got.status() == 204 -> new EffectResult.Done();
            case HttpAnswer.Got got -> new EffectResult.Unclear("status " + got.status());
            case HttpAnswer.NotSent(var cause) -> new EffectResult.Unclear(cause);
            case HttpAnswer.Lost(var cause) -> new EffectResult.Unclear(cause);
        };
    }

    private URI address(String orderId, String verb) {
        return inventory.resolve("/internal/holds/" + orderId + verb);
    }
}
