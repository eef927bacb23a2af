package dev.shopkit.orders.order;

import com.mongodb.client.model.Updates;
import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.payment.Payment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** What turns the stored order into one with this progress. */
    static Bson update(Progress progress) {
        var updates = new ArrayList<Bson>();
        changing(progress).forEach((name, value) -> updates.add(Updates.set(name, value)));
        updates.add(
                progress.dueAt()
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
                                progress.payments().stream().map(OrderDocument::of).toList())
                        .append(
                                "outbox",
                                progress.outbox().stream().map(OrderDocument::of).toList())
                        .append(
                                "history",
                                progress.history().stream().map(OrderDocument::of).toList());
        progress.rejection().ifPresent(it -> document.append("rejection", of(it)));
        return document;
    }

    private static Progress progress(Document document, String currency) {
        return new Progress(
                OrderState.of(document.getString("state")),
                document.getLong("version"),
                list(document, "payments").stream().map(it -> payment(it, currency)).toList(),
                list(document, "outbox").stream().map(OrderDocument::effect).toList(),
                list(document, "history").stream().map(OrderDocument::change).toList(),
                Optional.ofNullable(document.get("rejection", Document.class))
                        .map(OrderDocument::rejection),
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

    private static Document of(Payment payment) {
        var document =
                new Document("attempt", payment.attempt())
                        .append("state", payment.state().name())
                        .append("amount", payment.amount().amount());
        payment.providerRef().ifPresent(it -> document.append("providerRef", it));
        return document;
    }

    private static Payment payment(Document document, String currency) {
        return new Payment(
                document.getInteger("attempt"),
                Payment.State.valueOf(document.getString("state")),
                new Money(document.getLong("amount"), currency),
                Optional.ofNullable(document.getString("providerRef")));
    }

    private static Document of(Effect effect) {
        return new Document("effect", effect.kind().text())
                .append("notBefore", Date.from(effect.notBefore()));
    }

    private static Effect effect(Document document) {
        var text = document.getString("effect");
        var kind =
                Arrays.stream(Effect.Kind.values())
                        .filter(it -> it.text().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no effect: " + text));
        return new Effect(kind, instant(document, "notBefore"));
    }

    private static Document of(Change change) {
        return new Document("state", change.state().text()).append("at", Date.from(change.at()));
    }

    private static Change change(Document document) {
        return new Change(OrderState.of(document.getString("state")), instant(document, "at"));
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
