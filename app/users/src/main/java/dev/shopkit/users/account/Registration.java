package dev.shopkit.users.account;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.users.throttle.Allowance;
import dev.shopkit.users.throttle.Bucket;
import dev.shopkit.users.throttle.Lane;
import dev.shopkit.users.throttle.Throttle;
import dev.shopkit.users.throttle.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Makes accounts of customers. */
public final class Registration {
    /**
     * Attempts, not accounts: each one tells whether an email has an account, and costs a hash. An
     * office behind one address still gets in.
     */
    static final Allowance PER_NETWORK =
            new Allowance("register-network", 100, Duration.ofSeconds(6));

    /** So that one page that sends the same again and again does not use up its office's. */
    static final Allowance PER_EMAIL = new Allowance("register-email", 10, Duration.ofMinutes(1));

    /** What somebody who registers says; checked by {@link AccountApi}. */
    record Applicant(Email email, String password, String name) {
        @Override
        public String toString() {
            return "Applicant[...]";
        }
    }

    /** What became of it. */
    sealed interface Outcome {
        record Registered(Account account) implements Outcome {}

        record EmailTaken() implements Outcome {}

        record TooOften(Duration pause) implements Outcome {}

        record Busy() implements Outcome {}
    }

    private final MongoAccountStore accounts;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Supplier<String> ids;
    private final Clock clock;

    public Registration(
            MongoAccountStore accounts,
            Passwords passwords,
            Throttle throttle,
            Supplier<String> ids,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
        this.ids = ids;
        this.clock = clock;
    }

    Outcome register(Applicant applicant, String network, Deadline deadline) {
        if (throttle.admit(List.of(lane(applicant, network)))
                instanceof Verdict.Refused(Duration pause)) {
            return new Outcome.TooOften(pause);
        }
        // Only to spare the hash: who is first is decided by the unique index.
        if (accounts.byEmail(applicant.email(), deadline).isPresent()) {
            return new Outcome.EmailTaken();
        }
        var hash = passwords.hash(network, applicant.password(), deadline);
        if (hash.isEmpty()) {
            return new Outcome.Busy();
        }
        var account =
                new Account(
                        ids.get(),
                        applicant.email(),
                        applicant.name(),
                        Role.CUSTOMER,
                        hash.get(),
                        clock.instant(),
                        Set.of(),
                        1);
        return switch (accounts.add(account, deadline)) {
            case ADDED -> new Outcome.Registered(account);
            case EMAIL_TAKEN -> new Outcome.EmailTaken();
        };
    }

    private static Lane lane(Applicant applicant, String network) {
        var email = network + " " + applicant.email().value();
        return new Lane(
                List.of(new Bucket(PER_EMAIL, email), new Bucket(PER_NETWORK, network)), List.of());
    }
}
