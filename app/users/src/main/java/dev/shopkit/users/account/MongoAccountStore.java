package dev.shopkit.users.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ReadConcern;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.OutcomeUnknownException;
import dev.shopkit.kit.mongo.UniqueIndex;
import dev.shopkit.kit.schema.Step;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Accounts in MongoDB: {@code {_id, email, name, role, password, createdAt, knownPlaces?,
 * version}}. The unique index on email decides who of two registrants was first. Thread-safe.
 */
public final class MongoAccountStore {
    /** What became of a new account. */
    public enum Added {
        ADDED,
        EMAIL_TAKEN
    }

    /** Shorter than a request's deadline, so that time is left to read an unknown write back. */
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(3);

    private static final String COLLECTION = "accounts";
    private static final UniqueIndex EMAIL = new UniqueIndex("email", List.of("email"));

    private static final Duration READ_LIMIT = Duration.ofSeconds(3);

    /** Places remembered of a person; the oldest is forgotten for a new one. */
    private static final int KNOWN_PLACES_MAX = 32;

    private static final String KNOWN_PLACES = "knownPlaces";

    private final MongoCollection<Document> accounts;

    public MongoAccountStore(MongoDatabase database) {
        accounts = database.getCollection(COLLECTION);
    }

    /** What the collection needs. */
    public static List<Step> steps() {
        return List.of(new Step.Indexes(COLLECTION, List.of(EMAIL.model())));
    }

    /** Stores a new account unless its email has one; nothing without the index that says so. */
    public Added add(Account account, Deadline deadline) {
        try {
            var limit = deadline.within(WRITE_LIMIT);
            return EMAIL.insert(accounts, document(account), limit) == UniqueIndex.Inserted.INSERTED
                    ? Added.ADDED
                    : Added.EMAIL_TAKEN;
        } catch (OutcomeUnknownException unknown) {
            if (readBack(account.id(), deadline).isPresent()) {
                return Added.ADDED;
            }
            throw unknown;
        }
    }

    public Optional<Account> byEmail(Email email, Deadline deadline) {
        return first(eq("email", email.value()), deadline);
    }

    public Optional<Account> byId(String id, Deadline deadline) {
        return first(eq("_id", id), deadline);
    }

    /** Writes role and password, unless somebody else wrote since the account was read. */
    public boolean change(Account account, Deadline deadline) {
        var set =
                Updates.combine(
                        Updates.set("role", text(account.role())),
                        Updates.set("password", account.password().phc()),
                        Updates.inc("version", 1L));
        var unchanged = and(eq("_id", account.id()), eq("version", account.version()));
        return Await.write(accounts.updateOne(unchanged, set), deadline.within(WRITE_LIMIT))
                .map(it -> it.getMatchedCount() == 1)
                .orElse(false);
    }

    /**
     * Remembers places from which the person signed in. It leaves the version alone, because it is
     * no change of anything that a person decides.
     */
    public void remember(String id, List<String> places, Deadline deadline) {
        var newest = new PushOptions().slice(-KNOWN_PLACES_MAX);
        Await.write(
                accounts.updateOne(eq("_id", id), Updates.pushEach(KNOWN_PLACES, places, newest)),
                deadline.within(WRITE_LIMIT));
    }

    /**
     * Linearizable: waits until what the primary shows is the majority's, unlike a majority read.
     */
    private Optional<Document> readBack(String id, Deadline deadline) {
        var certain = accounts.withReadConcern(ReadConcern.LINEARIZABLE);
        return Await.read(certain.find(eq("_id", id)).limit(1), deadline.within(READ_LIMIT));
    }

    /** A role as tokens, answers and documents spell it. */
    public static String text(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private Optional<Account> first(Bson filter, Deadline deadline) {
        return Await.read(accounts.find(filter).limit(1), deadline.within(READ_LIMIT))
                .map(MongoAccountStore::account);
    }

    private static Document document(Account account) {
        return new Document("_id", account.id())
                .append("email", account.email().value())
                .append("name", account.name())
                .append("role", text(account.role()))
                .append("password", account.password().phc())
                .append("createdAt", Date.from(account.createdAt()))
                .append("version", account.version());
    }

    private static Account account(Document document) {
        return new Account(
                document.getString("_id"),
                new Email(document.getString("email")),
                document.getString("name"),
                Role.valueOf(document.getString("role").toUpperCase(Locale.ROOT)),
                new PasswordHash(document.getString("password")),
                document.getDate("createdAt").toInstant(),
                // The version before this one writes none.
                Set.copyOf(document.getList(KNOWN_PLACES, String.class, List.of())),
                document.getLong("version"));
    }
}
