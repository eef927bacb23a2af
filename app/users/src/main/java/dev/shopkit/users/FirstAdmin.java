package dev.shopkit.users;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.users.account.Account;
import dev.shopkit.users.account.Email;
import dev.shopkit.users.account.MongoAccountStore;
import dev.shopkit.users.account.PasswordHash;
import dev.shopkit.users.account.Passwords;
import dev.shopkit.users.session.Sessions;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that the admin whom the shop was given exists, with that password. Any number of
 * replicas may do so at once: each write is conditional and a loser looks again.
 */
final class FirstAdmin {
    private static final Logger LOGGER = LoggerFactory.getLogger(FirstAdmin.class);
    private static final int ATTEMPTS_MAX = 10;
    private static final String NAME = "Administrator";
    private static final String PARTY = "first admin";

    private final MongoAccountStore accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Supplier<String> ids;
    private final Clock clock;

    FirstAdmin(
            MongoAccountStore accounts,
            Sessions sessions,
            Passwords passwords,
            Supplier<String> ids,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.ids = ids;
        this.clock = clock;
    }

    void ensure(Email email, String password, Deadline deadline) {
        for (var attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            var known = accounts.byEmail(email, deadline);
            var done =
                    known.isPresent()
                            ? matched(known.get(), password, deadline)
                            : added(email, password, deadline);
            if (done) {
                return;
            }
        }
        throw new IllegalStateException("the admin's account keeps changing under our hands");
    }

    private boolean added(Email email, String password, Deadline deadline) {
        var admin =
                new Account(
                        ids.get(),
                        email,
                        NAME,
                        Role.ADMIN,
                        hash(password, deadline),
                        clock.instant(),
                        Set.of(),
                        1);
        if (accounts.add(admin, deadline) == MongoAccountStore.Added.EMAIL_TAKEN) {
            return false;
        }
        LOGGER.atInfo().addKeyValue("user", admin.id()).log("the first admin was made");
        return true;
    }

    /** Whether the account is an admin's with this password now. */
    private boolean matched(Account known, String password, Deadline deadline) {
        var samePassword = inTime(passwords.matches(PARTY, known.password(), password, deadline));
        if (samePassword && known.role() == Role.ADMIN) {
            return true;
        }
        var changed =
                (samePassword ? known : known.withPassword(hash(password, deadline)))
                        .withRole(Role.ADMIN);
        if (!accounts.change(changed, deadline)) {
            return false;
        }
        // Whoever knew the password before, or was a mere customer, signs in again.
        sessions.endAll(known.id(), deadline);
        LOGGER.atInfo().addKeyValue("user", known.id()).log("the first admin was changed");
        return true;
    }

    private PasswordHash hash(String password, Deadline deadline) {
        return inTime(passwords.hash(PARTY, password, deadline));
    }

    private static <T> T inTime(Optional<T> answer) {
        return answer.orElseThrow(() -> new IllegalStateException("no time to hash a password"));
    }
}
