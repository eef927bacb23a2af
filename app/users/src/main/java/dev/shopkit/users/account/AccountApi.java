package dev.shopkit.users.account;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.json.Fields;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.time.Duration;
import java.util.List;

/** Registration and one's own account over HTTP. */
public final class AccountApi {
    private record User(String id, String email, String name, List<String> roles) {
        static User of(Account account) {
            return new User(
                    account.id(),
                    account.email().value(),
                    account.name(),
                    List.of(MongoAccountStore.text(account.role())));
        }
    }

    /** Where the new account is, for who has signed in with it. */
    private static final Header LOCATION =
            HeaderValues.createCached(HeaderNames.LOCATION, "/api/users/me");

    private final Registration registration;
    private final PasswordRules passwordRules;
    private final MongoAccountStore accounts;
    private final Counter outcomes;

    public AccountApi(
            Registration registration,
            PasswordRules passwordRules,
            MongoAccountStore accounts,
            CollectorRegistry metrics) {
        this.registration = registration;
        this.passwordRules = passwordRules;
        this.accounts = accounts;
        outcomes =
                Counter.build("shopkit_users_registrations_total", "Registrations by outcome.")
                        .labelNames("outcome")
                        .register(metrics);
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/users", Access.anyone(), this::register),
                Route.get("/api/users/me", Access.customer(), this::me));
    }

    /** 429 with the seconds to wait, rounded up so that trying then is not too early again. */
    public static Problem tooOften(Duration pause) {
        return Problem.later(
                "too-many-requests",
                429,
                "There were too many attempts; wait before the next.",
                Math.toIntExact(pause.plusMillis(999).toSeconds()));
    }

    private Reply register(Call call) {
        var applicant = applicant(call.fields());
        return switch (registration.register(applicant, call.network(), call.deadline())) {
            case Registration.Outcome.Registered(Account account) -> {
                outcomes.labels("registered").inc();
                yield Reply.json(201, User.of(account)).with(LOCATION);
            }
            case Registration.Outcome.EmailTaken taken -> {
                outcomes.labels("email-taken").inc();
                yield Problem.conflict(
                                "email-taken",
                                "The email is taken",
                                "There is an account with this email; sign in instead.")
                        .reply(call.requestId());
            }
            case Registration.Outcome.TooOften(Duration pause) -> {
                outcomes.labels("too-often").inc();
                yield tooOften(pause).reply(call.requestId());
            }
            case Registration.Outcome.Busy busy -> {
                outcomes.labels("busy").inc();
                yield Problem.unavailable("Too many people register just now.")
                        .reply(call.requestId());
            }
        };
    }

    private Reply me(Call call) {
        return accounts.byId(call.userId(), call.deadline())
                .map(account -> Reply.ok(User.of(account)))
                // The token outlived its account.
                .orElseGet(() -> Problem.unauthorized().reply(call.requestId()));
    }

    private Registration.Applicant applicant(Fields fields) {
        var email = Email.parse(fields.verbatim("email", Email.LENGTH_MAX));
        var password = fields.text("password", Passwords.LENGTH_MIN, Passwords.LENGTH_MAX);
        var name = fields.text("name", 1, Account.NAME_LENGTH_MAX).strip();
        if (email.isEmpty()) {
            fields.broken("email", "format", "must be an email address");
        }
        if (password.codePointCount(0, password.length()) >= Passwords.LENGTH_MIN) {
            passwordRules
                    .weakness(password, email, name)
                    .ifPresent(it -> fields.broken("password", it.rule(), it.message()));
        }
        fields.check();
        return new Registration.Applicant(email.orElseThrow(), password, name);
    }
}
