package dev.shopkit.orders.payment;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.money.Money;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;

/**
 * The built-in provider: captures every payment at once and moves no money. Its ledger is {@code
 * {_id: "<order>/<attempt>", amount, currency, capturedAt}}; the id is the idempotency key, so a
 * repeated capture finds the first one.
 */
public final class TestPayments {
    /** The collection of the ledger. */
    public static final String LEDGER = "testPayments";

    private static final Duration CALL_LIMIT = Duration.ofSeconds(2);

    private final MongoCollection<Document> ledger;
    private final Clock clock;

    public TestPayments(MongoDatabase database, Clock clock) {
        this.ledger = database.getCollection(LEDGER);
        this.clock = clock;
    }

    /** Captures, once however often it is asked; never answers {@code None}. */
    public CaptureResult capture(String orderId, int attempt, Money amount, Deadline deadline) {
        var key = key(orderId, attempt);
        var capture =
                new Document("_id", key)
                        .append("amount", amount.amount())
                        .append("currency", amount.currency())
                        .append("capturedAt", Date.from(clock.instant()));
        try {
            Await.write(ledger.insertOne(capture), deadline.within(CALL_LIMIT));
            return new CaptureResult.Captured(key);
        } catch (MongoWriteException refused) {
            if (refused.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return new CaptureResult.Captured(key);
            }
            throw refused;
        } catch (OutcomeUnknownException lost) {
            return new CaptureResult.Unknown();
        } catch (StoreUnavailableException unsent) {
            return new CaptureResult.NotSent();
        }
    }

    /** Whether it has captured; {@code Unknown} when the provider does not answer. */
    public CaptureResult find(String orderId, int attempt, Deadline deadline) {
        var key = key(orderId, attempt);
        try {
            return Await.read(ledger.find(eq("_id", key)).first(), deadline.within(CALL_LIMIT))
                    .<CaptureResult>map(it -> new CaptureResult.Captured(key))
                    .orElseGet(CaptureResult.None::new);
        } catch (StoreUnavailableException unanswered) {
            return new CaptureResult.Unknown();
        }
    }

    private static String key(String orderId, int attempt) {
        return orderId + "/" + attempt;
    }
}
