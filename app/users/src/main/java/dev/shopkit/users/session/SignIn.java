package dev.shopkit.users.session;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.users.account.Account;
import dev.shopkit.users.account.Email;
import dev.shopkit.users.account.MongoAccountStore;
import dev.shopkit.users.account.Passwords;
import dev.shopkit.users.throttle.Lane;
import dev.shopkit.users.throttle.Throttle;
import dev.shopkit.users.throttle.Verdict;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Checks who somebody says to be. A wrong email and a wrong password are the same outcome after the
 * same work; an email that is no address, and one without account, are throttled like any other.
 */
public final class SignIn {
    /** What somebody typed, from where. */
    record Credentials(String email, String password, Origin origin) {
        @Override
        public String toString() {
            return "Credentials[...]";
        }
    }

    /** What became of it. */
    sealed interface Outcome {
        /** {@code device} is there when the browser has to be told a new one. */
        record Welcome(Account account, Optional<Device> device) implements Outcome {}

        record Wrong() implements Outcome {}

        record TooOften(Duration pause) implements Outcome {}

        record Busy() implements Outcome {}
    }

    private final MongoAccountStore accounts;
    private final Passwords passwords;
    private final Throttle throttle;
    private final SecureRandom random = new SecureRandom();

    public SignIn(MongoAccountStore accounts, Passwords passwords, Throttle throttle) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    Outcome attempt(Credentials credentials, Deadline deadline) {
        var email = Email.parse(credentials.email());
        // Read first, because the account knows its places; it costs less than what is throttled.
        var account = email.flatMap(it -> accounts.byEmail(it, deadline));
        var subject = email.map(Email::value).orElse(credentials.email());
        var lanes = SignInLimits.lanes(account, subject, credentials.origin());
        return switch (throttle.admit(lanes)) {
            case Verdict.Refused(Duration pause) -> new Outcome.TooOften(pause);
            case Verdict.Admitted(Lane lane) -> metered(lane, account, credentials, deadline);
        };
    }

    private Outcome metered(
            Lane lane, Optional<Account> account, Credentials credentials, Deadline deadline) {
        var made = false;
        try {
            var outcome = check(account, credentials, deadline);
            made = !(outcome instanceof Outcome.Busy);
            if (outcome instanceof Outcome.Welcome) {
                throttle.succeeded(lane);
            }
            return outcome;
        } finally {
            if (!made) {
                throttle.notMade(lane);
            }
        }
    }

    private Outcome check(Optional<Account> account, Credentials credentials, Deadline deadline) {
        var stored = account.map(Account::password).orElseGet(passwords::nobodys);
        var party = party(account, credentials.origin());
        var matches = passwords.matches(party, stored, credentials.password(), deadline);
        if (matches.isEmpty()) {
            return new Outcome.Busy();
        }
        if (account.isEmpty() || !matches.get()) {
            return new Outcome.Wrong();
        }
        if (passwords.outdated(stored)) {
            rehash(account.get(), credentials.password(), deadline);
        }
        return welcome(account.get(), credentials.origin(), deadline);
    }

    /** From now on this device and this network are known to the account. */
    private Outcome welcome(Account account, Origin origin, Deadline deadline) {
        var places = new ArrayList<String>();
        var device =
                origin.knownDevice(account).isPresent()
                        ? Optional.<Device>empty()
                        : Optional.of(Device.random(random));
        device.map(it -> Origin.place(account, it)).ifPresent(places::add);
        if (!origin.inKnownNetwork(account)) {
            places.add(origin.networkPlace(account));
        }
        if (!places.isEmpty()) {
            accounts.remember(account.id(), places, deadline);
        }
        return new Outcome.Welcome(account, device);
    }

    /** Only now is the password known. When there is no time for it, the next sign-in does it. */
    private void rehash(Account account, String password, Deadline deadline) {
        passwords
                .hash(account.id(), password, deadline)
                .ifPresent(hash -> accounts.change(account.withPassword(hash), deadline));
    }

    /** Strangers of one network wait in one line; whoever is known here does not wait in it. */
    private static String party(Optional<Account> account, Origin origin) {
        return account.filter(it -> origin.knownDevice(it).isPresent() || origin.inKnownNetwork(it))
                .map(Account::id)
                .orElse(origin.network());
    }
}
