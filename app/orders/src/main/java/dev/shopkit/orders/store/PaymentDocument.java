package dev.shopkit.orders.store;

import dev.shopkit.kit.money.Money;
import dev.shopkit.orders.payment.Payment;
import java.util.Arrays;
import java.util.Optional;
import org.bson.Document;

/**
 * Payments as documents. {@code state} is one that every version can read; where an attempt is in a
 * newer one, that stands in {@code outcome}, and to the version before it is unknown, which is what
 * asking the provider ends.
 */
final class PaymentDocument {
    private static final String OUTCOME = "outcome";

    private PaymentDocument() {}

    static Document of(Payment payment) {
        var document =
                new Document("attempt", payment.attempt())
                        .append("state", forEveryVersion(payment.state()).name())
                        .append("amount", payment.amount().amount());
        if (forEveryVersion(payment.state()) != payment.state()) {
            document.append(OUTCOME, payment.state().name());
        }
        payment.providerRef().ifPresent(it -> document.append("providerRef", it));
        payment.declined().ifPresent(it -> document.append("declined", it));
        return document;
    }

    static Payment payment(Document document, String currency) {
        var state = document.getString("state");
        return new Payment(
                document.getInteger("attempt"),
                state(Optional.ofNullable(document.getString(OUTCOME)).orElse(state)),
                new Money(document.getLong("amount"), currency),
                Optional.ofNullable(document.getString("providerRef")),
                Optional.ofNullable(document.getString("declined")));
    }

    private static Payment.State forEveryVersion(Payment.State state) {
        return switch (state) {
            case STARTED, UNKNOWN, CAPTURED -> state;
            case NEEDS_ACTION, DECLINED -> Payment.State.UNKNOWN;
        };
    }

    /** A state of a newer version is unknown to us, so we ask the provider before we send. */
    private static Payment.State state(String text) {
        return Arrays.stream(Payment.State.values())
                .filter(it -> it.name().equals(text))
                .findFirst()
                .orElse(Payment.State.UNKNOWN);
    }
}
