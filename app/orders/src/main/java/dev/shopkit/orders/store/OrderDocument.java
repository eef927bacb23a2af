package dev.shopkit.orders.store;

import com.mongodb.client.model.Updates;
import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.order.Address;
import dev.shopkit.orders.order.Change;
import dev.shopkit.orders.order.Failures;
import dev.shopkit.orders.order.Order;
import dev.shopkit.orders.order.OrderLine;
import dev.shopkit.orders.order.OrderState;
import dev.shopkit.orders.order.Placement;
import dev.shopkit.orders.order.Progress;
import dev.shopkit.orders.order.Purchase;
import dev.shopkit.orders.order.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Orders as documents. Only {@link Progress} is ever written again, field by field, so that what a
 * newer version added to a document outlives an older one's change.
 */
final class OrderDocument {
    /** True where something was given up; for listing what a person has to look at. */
    static final String DEAD = "dead";

    private static final String OUT_OF_STOCK = "out of stock";
    private static final String TOO_LATE = "too late";

    private OrderDocument() {}

    static Document of(Order order) {
        var purchase = order.purchase();
        var document =
                new Document("_id", order.id())
                        .append("number", order.number())
                        .append("ownerId", order.placement().ownerId())
                        .append("key", order.placement().key())
                        .append("bodyHash", order.placement().bodyHash())
                        .append("createdAt", Date.from(order.createdAt()))
                        .append("lines", purchase.lines().stream().map(OrderDocument::of).toList())
                        .append("total", purchase.total().amount())
                        .append("currency", purchase.total().currency())
                        .append("address", of(purchase.address()));
        document.putAll(changing(order.progress()));
        order.progress().dueAt().ifPresent(at -> document.append("dueAt", Date.from(at)));
        return document;
    }

    /**
     * What turns the stored order {@code before} into {@code after}: only the fields that differ,
     * so that what another version keeps in the others stays as it is.
     */
    static Bson update(Progress before, Progress after) {
        var old = changing(before);
        var updates = new ArrayList<Bson>();
        changing(after)
                .forEach(
                        (name, value) -> {
                            if (!value.equals(old.get(name))) {
                                updates.add(Updates.set(name, value));
                            }
                        });
        old.keySet().stream()
                .filter(name -> !changing(after).containsKey(name))
                .forEach(name -> updates.add(Updates.unset(name)));
        updates.add(
                after.dueAt()
                        .map(at -> Updates.set("dueAt", Date.from(at)))
                        .orElseGet(() -> Updates.unset("dueAt")));
        return Updates.combine(updates);
    }

    static Order order(Document document) {
        var currency = document.getString("currency");
        var placement =
                new Placement(
                        document.getString("ownerId"),
                        document.getString("key"),
                        document.getString("bodyHash"));
        var purchase =
                new Purchase(
                        list(document, "lines").stream().map(it -> line(it, currency)).toList(),
                        new Money(document.getLong("total"), currency),
                        address(document.get("address", Document.class)));
        return new Order(
                document.getString("_id"),
                document.getString("number"),
                placement,
                purchase,
                instant(document, "createdAt"),
                progress(document, currency));
    }

    private static Document changing(Progress progress) {
        var document =
                new Document("state", progress.state().text())
                        .append("version", progress.version())
                        .append(
                                "payments",
                                progress.payments().stream().map(PaymentDocument::of).toList())
                        .append(
                                "outbox",
                                progress.outbox().stream().map(EffectDocument::of).toList())
                        .append(
                                "history",
                                progress.history().stream().map(OrderDocument::of).toList());
        progress.rejection().ifPresent(it -> document.append("rejection", of(it)));
        if (progress.failures().count() > 0) {
            document.append(
                    "failures",
                    new Document("count", progress.failures().count())
                            .append("lastError", progress.failures().lastError()));
        }
        if (progress.deadLettered()) {
            document.append(DEAD, true);
        }
        return document;
    }

    private static Progress progress(Document document, String currency) {
        return new Progress(
                OrderState.of(document.getString("state")),
                document.getLong("version"),
                list(document, "payments").stream()
                        .map(it -> PaymentDocument.payment(it, currency))
                        .toList(),
                EffectDocument.effects(list(document, "outbox")),
                list(document, "history").stream().map(OrderDocument::change).toList(),
                Optional.ofNullable(document.get("rejection", Document.class))
                        .map(OrderDocument::rejection),
                Optional.ofNullable(document.get("failures", Document.class))
                        .map(it -> new Failures(it.getInteger("count"), it.getString("lastError")))
                        .orElse(Failures.NONE),
                Optional.ofNullable(document.getDate("dueAt")).map(Date::toInstant));
    }

    private static Document of(OrderLine line) {
        return new Document("productId", line.productId())
                .append("name", line.name())
                .append("image", line.image())
                .append("quantity", line.quantity())
                .append("price", line.price().amount());
    }

    private static OrderLine line(Document document, String currency) {
        return new OrderLine(
                document.getString("productId"),
                document.getString("name"),
                document.getString("image"),
                document.getInteger("quantity"),
                new Money(document.getLong("price"), currency));
    }

    private static Document of(Address address) {
        return new Document("name", address.name())
                .append("street", address.street())
                .append("city", address.city())
                .append("postalCode", address.postalCode())
                .append("country", address.country());
    }

    private static Address address(Document document) {
        return new Address(
                document.getString("name"),
                document.getString("street"),
                document.getString("city"),
                document.getString("postalCode"),
                document.getString("country"));
    }

    private static Document of(Change change) {
        return new Document("state", change.state()).append("at", Date.from(change.at()));
    }

    private static Change change(Document document) {
        return new Change(document.getString("state"), instant(document, "at"));
    }

    private static Document of(Rejection rejection) {
        return switch (rejection) {
            case Rejection.OutOfStock(var productIds) ->
                    new Document("reason", OUT_OF_STOCK).append("productIds", productIds);
            case Rejection.TooLate late -> new Document("reason", TOO_LATE);
        };
    }

    private static Rejection rejection(Document document) {
        return document.getString("reason").equals(OUT_OF_STOCK)
                ? new Rejection.OutOfStock(document.getList("productIds", String.class))
                : new Rejection.TooLate();
    }

    private static List<Document> list(Document document, String name) {
        return document.getList(name, Document.class);
    }

    private static Instant instant(Document document, String name) {
        return document.getDate(name).toInstant();
    }
}
