package dev.shopkit.orders.checkout;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import dev.shopkit.orders.api.OrderView;
import dev.shopkit.orders.client.CatalogClient;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderState;
import dev.shopkit.orders.order.Placement;
import dev.shopkit.orders.order.Rejection;
import dev.shopkit.orders.store.MongoOrderStore;
import dev.shopkit.orders.store.OrderQueries;
import dev.shopkit.orders.work.OrderDriver;
import dev.shopkit.orders.work.OrderMetrics;
import dev.shopkit.orders.work.OrderWorker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The one way to place an order. */
public final class CheckoutApi {
    private static final int RETRY_AFTER_SECONDS = 1;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final Checkout checkout;
    private final OrderMetrics metrics;

    private CheckoutApi(Checkout checkout, OrderMetrics metrics) {
        this.checkout = checkout;
        this.metrics = metrics;
    }

    public static CheckoutApi of(
            MongoOrderStore orders,
            OrderQueries queries,
            CatalogClient catalog,
            Set<String> currencies,
            OrderDriver driver,
            OrderWorker worker,
            Clock clock,
            Ticker ticker,
            OrderMetrics metrics) {
        var checkout =
                new Checkout(
                        orders,
                        queries,
                        catalog,
                        new Pricing(currencies),
                        driver,
                        worker,
                        clock,
                        metrics,
                        new RecentShortages(ticker));
        return new CheckoutApi(checkout, metrics);
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/orders", Access.customer(), this::place));
    }

    private Reply place(Call call) {
        var start = System.nanoTime();
        var key = IdempotencyKey.of(call);
        var request = OrderRequest.read(call.fields());
        var owner = Placement.owner(call.userId());
        var result = checkout.place(owner, key, request, call.deadline());
        metrics.checkout(outcome(result), System.nanoTime() - start);
        return reply(result, call.requestId());
    }

    private static Reply reply(CheckoutResult result, String requestId) {
        return switch (result) {
            case CheckoutResult.Placed(var order) ->
                    Reply.created("/api/orders/" + order.id(), OrderView.of(order));
            case CheckoutResult.Refused(var order) -> refused(order).reply(requestId);
            case CheckoutResult.InProgress inWork -> inProgress().reply(requestId);
            case CheckoutResult.KeyReused reused -> keyReused().reply(requestId);
            case CheckoutResult.TooMany(var retryAfter) -> tooMany(retryAfter).reply(requestId);
            case CheckoutResult.PriceChanged(var newTotal) ->
                    Problem.conflict(
                                    "price-changed",
                                    "The price has changed",
                                    "Nothing was ordered; expect the new total to accept it.")
                            .with("newTotal", newTotal)
                            .reply(requestId);
            case CheckoutResult.Unsellable(var violations) ->
                    Problem.invalid(violations).reply(requestId);
            case CheckoutResult.Unavailable(var cause) ->
                    Problem.unavailable(
                                    "Prices cannot be asked just now; repeat with the same key.")
                            .reply(requestId);
        };
    }

    private static Problem refused(Order order) {
        if (order.state() == OrderState.DECLINED) {
            return Problem.of(
                    "payment-declined",
                    402,
                    "The payment was declined",
                    "Nothing was charged; order again with a new key to pay another way.");
        }
        return switch (order.progress().rejection().orElseThrow()) {
            case Rejection.OutOfStock(var productIds) ->
                    Problem.conflict(
                                    "out-of-stock",
                                    "Out of stock",
                                    "There are not enough pieces; nothing was ordered.")
                            .with("productIds", productIds);
            case Rejection.TooLate late ->
                    Problem.conflict(
                            "too-late",
                            "The pieces could not be held in time",
                            "Nothing was ordered; place a new order with a new key.");
        };
    }

    private static Problem tooMany(Duration retryAfter) {
        return Problem.later(
                "too-many-orders",
                429,
                "You may have "
                        + CustomerLimits.IN_WORK_MAX
                        + " orders in work, and "
                        + CustomerLimits.REFUSED_MAX
                        + " refused in a minute; nothing was ordered.",
                (int) Math.ceilDiv(retryAfter.toMillis(), MILLIS_PER_SECOND));
    }

    private static Problem inProgress() {
        return Problem.conflict(
                        "in-progress",
                        "Still in work",
                        "An earlier request with this key is still in work; repeat it in a moment.")
                .with("retryAfterSeconds", RETRY_AFTER_SECONDS);
    }

    private static Problem keyReused() {
        return Problem.of(
                "key-reused",
                422,
                "The key stands for another order",
                "A new order needs a new Idempotency-Key.");
    }

    private static String outcome(CheckoutResult result) {
        return switch (result) {
            case CheckoutResult.Placed(var order) -> order.state().text().toLowerCase(Locale.ROOT);
            case CheckoutResult.Refused(var order) ->
                    order.state() == OrderState.DECLINED ? "declined" : "refused";
            case CheckoutResult.InProgress inWork -> "in_progress";
            case CheckoutResult.KeyReused reused -> "key_reused";
            case CheckoutResult.TooMany tooMany -> "too_many";
            case CheckoutResult.PriceChanged changed -> "price_changed";
            case CheckoutResult.Unsellable unsellable -> "unsellable";
            case CheckoutResult.Unavailable unavailable -> "unavailable";
        };
    }
}
