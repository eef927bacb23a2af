package dev.shopkit.users.account;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.users.throttle.Allowance;
import dev.shopkit.users.throttle.Counted;
import dev.shopkit.users.throttle.Network;
import dev.shopkit.users.throttle.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Makes accounts of customers. */
public final class Registration {
    /**
     * Attempts, not accounts: each one tells whether an email has an account, and costs a hash. An
     * office behind one address still gets in.
     */
    static final Allowance PER_NETWORK = new Allowance("registration", 100, Duration.ofMinutes(10));

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

    Outcome register(Applicant applicant, String address, Deadline deadline) {
        var wait = throttle.refused(List.of(new Counted(PER_NETWORK, Network.of(address))));
        if (wait.isPresent()) {
            return new Outcome.TooOften(wait.get());
        }
        // Only to spare the hash: who is first is decided by the unique index.
        if (accounts.byEmail(applicant.email(), deadline).isPresent()) {
            return new Outcome.EmailTaken();
        }
        var hash = passwords.hash(applicant.password(), deadline);
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
                        1);
        return switch (accounts.add(account, deadline)) {
            case ADDED -> new Outcome.Registered(account);
            case EMAIL_TAKEN -> new Outcome.EmailTaken();
        };
    }
}
