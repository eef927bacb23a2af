package dev.shopkit.orders.payment;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The built-in provider, which moves no money. Its ledger is {@code {_id: "<order>/<attempt>",
 * amount, currency, capturedAt?, refundedAt?}}: the id is the idempotency key, the first write of
 * it decides, and whoever comes later finds what was decided. An authorisation is a promise of the
 * rule alone and writes nothing.
 */
public final class TestPayments implements PaymentProvider {
    /** The collection of the ledger. */
    public static final String LEDGER = "testPayments";

    private static final Duration CALL_LIMIT = Duration.ofSeconds(2);
    private static final Duration SLOW = Duration.ofMillis(1_200);
    private static final String CAPTURED_AT = "capturedAt";
    private static final String REFUNDED_AT = "refundedAt";

    private final MongoCollection<Document> ledger;
    private final TestPaymentRule rule;
    private final Clock clock;

    public TestPayments(MongoDatabase database, TestPaymentRule rule, Clock clock) {
        this.ledger = database.getCollection(LEDGER);
        this.rule = rule;
        this.clock = clock;
    }

    @Override
    public PaymentResult authorise(Attempt attempt, Deadline deadline) {
        return switch (rule.of(attempt)) {
            case APPROVE, SLOW, TWICE, LOSE_ANSWER -> new PaymentResult.Authorised();
            case DECLINE -> new PaymentResult.Declined("declined-by-test-rule");
            case NEEDS_ACTION -> new PaymentResult.NeedsAction();
            case TIME_OUT -> {
                pause(deadline.within(CALL_LIMIT).remaining());
                yield new PaymentResult.Unknown("no answer in time");
            }
        };
    }

    @Override
    public PaymentResult capture(Attempt attempt, Deadline deadline) {
        return switch (rule.of(attempt)) {
            case DECLINE -> new PaymentResult.Declined("declined-by-test-rule");
            case NEEDS_ACTION -> new PaymentResult.NeedsAction();
            case SLOW -> {
                pause(deadline.within(SLOW).remaining());
                yield decide(attempt, CAPTURED_AT, deadline);
            }
            case TWICE -> {
                decide(attempt, CAPTURED_AT, deadline);
                yield decide(attempt, CAPTURED_AT, deadline);
            }
            case LOSE_ANSWER -> {
                decide(attempt, CAPTURED_AT, deadline);
                yield new PaymentResult.Unknown("the answer is lost");
            }
            case TIME_OUT -> new PaymentResult.Unknown("no answer in time");
            case APPROVE -> decide(attempt, CAPTURED_AT, deadline);
        };
    }

    @Override
    public PaymentResult refund(Attempt attempt, Deadline deadline) {
        var result = decide(attempt, REFUNDED_AT, deadline);
        return result instanceof PaymentResult.Captured
                ? write(attempt, Updates.set(REFUNDED_AT, now()), deadline)
                : result;
    }

    @Override
    public PaymentResult find(Attempt attempt, Deadline deadline) {
        try {
            var found = ledger.find(eq("_id", attempt.key())).limit(1);
            return Await.read(found, deadline.within(CALL_LIMIT))
                    .map(it -> result(attempt, it))
                    .orElseGet(PaymentResult.None::new);
        } catch (StoreUnavailableException unanswered) {
            return new PaymentResult.Unknown(String.valueOf(unanswered.getMessage()));
        }
    }

    /** Writes the attempt's outcome unless it has one, and answers the one it has. */
    private PaymentResult decide(Attempt attempt, String outcome, Deadline deadline) {
        var first =
                Updates.combine(
                        Updates.setOnInsert("amount", attempt.amount().amount()),
                        Updates.setOnInsert("currency", attempt.amount().currency()),
                        Updates.setOnInsert(outcome, now()));
        return write(attempt, first, deadline);
    }

    private PaymentResult write(Attempt attempt, Bson update, Deadline deadline) {
        var options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        try {
            var write = ledger.findOneAndUpdate(eq("_id", attempt.key()), update, options);
            return result(attempt, Await.write(write, deadline.within(CALL_LIMIT)).orElseThrow());
        } catch (OutcomeUnknownException lost) {
            return new PaymentResult.Unknown(String.valueOf(lost.getMessage()));
        } catch (StoreUnavailableException unsent) {
            return new PaymentResult.NotSent(String.valueOf(unsent.getMessage()));
        }
    }

    private static PaymentResult result(Attempt attempt, Document entry) {
        return entry.containsKey(REFUNDED_AT)
                ? new PaymentResult.Refunded()
                : new PaymentResult.Captured(attempt.key());
    }

    private Date now() {
        return Date.from(clock.instant());
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
