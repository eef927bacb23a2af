package dev.shopkit.users.session;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.users.account.Account;
import dev.shopkit.users.account.Email;
import dev.shopkit.users.account.MongoAccountStore;
import dev.shopkit.users.account.Passwords;
import dev.shopkit.users.throttle.Allowance;
import dev.shopkit.users.throttle.Counted;
import dev.shopkit.users.throttle.Network;
import dev.shopkit.users.throttle.Throttle;
import java.time.Duration;
import java.util.List;

/**
 * Checks who somebody says to be. A wrong email and a wrong password are the same outcome after the
 * same work; an email that is no address, and one without account, are throttled like any other.
 */
public final class SignIn {
    /** Failures on one account, from wherever: slows guessing to 2,880 a day. */
    static final Allowance PER_ACCOUNT = new Allowance("account", 10, Duration.ofMinutes(5));

    /** Failures from one network, on whatever accounts: slows trying leaked passwords. */
    static final Allowance PER_NETWORK = new Allowance("network", 100, Duration.ofMinutes(5));

    /** What somebody typed, from where. */
    record Credentials(String email, String password, String address) {
        @Override
        public String toString() {
            return "Credentials[...]";
        }
    }

    /** What became of it. */
    sealed interface Outcome {
        record Welcome(Account account) implements Outcome {}

        record Wrong() implements Outcome {}

        record TooOften(Duration pause) implements Outcome {}

        record Busy() implements Outcome {}
    }

    private final MongoAccountStore accounts;
    private final Passwords passwords;
    private final Throttle throttle;

    public SignIn(MongoAccountStore accounts, Passwords passwords, Throttle throttle) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    Outcome attempt(Credentials credentials, Deadline deadline) {
        var counted =
                List.of(
                        new Counted(PER_ACCOUNT, Email.normalised(credentials.email())),
                        new Counted(PER_NETWORK, Network.of(credentials.address())));
        var wait = throttle.refused(counted);
        if (wait.isPresent()) {
            return new Outcome.TooOften(wait.get());
        }
        var failed = false;
        try {
            var outcome = check(credentials, deadline);
            failed = outcome instanceof Outcome.Wrong;
            return outcome;
        } finally {
            // Right, too busy to tell or a database away: none of them was a guess that failed.
            if (!failed) {
                throttle.giveBack(counted);
            }
        }
    }

    private Outcome check(Credentials credentials, Deadline deadline) {
        var account =
                Email.parse(credentials.email()).flatMap(it -> accounts.byEmail(it, deadline));
        var stored = account.map(Account::password).orElseGet(passwords::nobodys);
        var matches = passwords.matches(stored, credentials.password(), deadline);
        if (matches.isEmpty()) {
            return new Outcome.Busy();
        }
        if (account.isEmpty() || !matches.get()) {
            return new Outcome.Wrong();
        }
        if (stored.outdated()) {
            rehash(account.get(), credentials.password(), deadline);
        }
        return new Outcome.Welcome(account.get());
    }

    /** Only now is the password known. When there is no time for it, the next sign-in does it. */
    private void rehash(Account account, String password, Deadline deadline) {
        passwords
                .hash(password, deadline)
                .ifPresent(hash -> accounts.change(account.withPassword(hash), deadline));
    }
}
