package dev.shopkit.users.session;

import com.mongodb.reactivestreams.client.MongoDatabase;
import dev.shopkit.kit.schema.Step;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.users.account.Account;
import dev.shopkit.users.account.MongoAccountStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins, continues and ends sessions. */
public final class Sessions {
    private static final Logger LOGGER = LoggerFactory.getLogger(Sessions.class);

    /** What a browser gets: a token for its requests, and the cookie for the next one. */
    record Session(String accessToken, RefreshToken refreshToken, Instant expiresAt) {
        @Override
        public String toString() {
            return "Session[...]";
        }
    }

    private final MongoFamilyStore families;
    private final MongoAccountStore accounts;
    private final TokenIssuer issuer;
    private final Supplier<String> ids;
    private final SecureRandom random = new SecureRandom();

    public Sessions(
            MongoDatabase database,
            MongoAccountStore accounts,
            TokenIssuer issuer,
            Supplier<String> ids,
            Clock clock) {
        families = new MongoFamilyStore(database, clock);
        this.accounts = accounts;
        this.issuer = issuer;
        this.ids = ids;
    }

    /** What their collection needs. */
    public static List<Step> steps() {
        return MongoFamilyStore.steps();
    }

    /** Ends every session of a person, whose password has changed. */
    public void endAll(String userId, Deadline deadline) {
        families.endAll(userId, deadline);
    }

    Session begin(Account account, Deadline deadline) {
        var token = RefreshToken.first(ids.get(), random);
        var expiresAt = families.begin(token, account.id(), deadline);
        return new Session(issuer.issue(account.id(), account.role()), token, expiresAt);
    }

    void end(RefreshToken token, Deadline deadline) {
        families.end(token.family(), deadline);
    }

    Rotation rotate(RefreshToken token, Deadline deadline) {
        var rotation = families.rotate(token, deadline);
        if (rotation instanceof Rotation.Reused(String userId)) {
            LOGGER.atWarn()
                    .addKeyValue("user", userId)
                    .addKeyValue("family", token.family())
                    .log("a superseded refresh token was used; its sessions are ended");
        }
        return rotation;
    }

    /** The next session, with the role the account has now; empty when it is gone. */
    Optional<Session> next(
            String userId, RefreshToken token, Instant expiresAt, Deadline deadline) {
        return accounts.byId(userId, deadline)
                .map(it -> new Session(issuer.issue(it.id(), it.role()), token, expiresAt));
    }
}
