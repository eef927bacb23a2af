package dev.shopkit.users.session;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import dev.shopkit.users.account.Account;
import dev.shopkit.users.account.AccountApi;
import dev.shopkit.users.account.Email;
import dev.shopkit.users.account.Passwords;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signing in, staying so and signing out over HTTP. */
public final class SessionApi {
    private record AccessToken(String accessToken, String tokenType, long expiresIn) {}

    private final SignIn signIn;
    private final Sessions sessions;
    private final PublicKeys keys;
    private final Clock clock;
    private final Counter signIns;
    private final Counter refreshes;

    public SessionApi(
            SignIn signIn,
            Sessions sessions,
            PublicKeys keys,
            CollectorRegistry metrics,
            Clock clock) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.keys = keys;
        this.clock = clock;
        signIns =
                Counter.build("shopkit_users_sign_ins_total", "Sign-ins by outcome.")
                        .labelNames("outcome")
                        .register(metrics);
        refreshes =
                Counter.build("shopkit_users_refreshes_total", "Refreshes by outcome.")
                        .labelNames("outcome")
                        .register(metrics);
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/api/sessions", Access.anyone(), this::signIn),
                Route.delete("/api/sessions", Access.sameOrigin(), this::signOut),
                Route.post("/api/sessions/refresh", Access.sameOrigin(), this::refresh),
                Route.get("/api/sessions/keys", Access.anyone(), call -> keys.reply()));
    }

    private Reply signIn(Call call) {
        var fields = call.fields();
        var email = fields.verbatim("email", Email.LENGTH_MAX);
        var password = fields.verbatim("password", Passwords.LENGTH_MAX);
        fields.check();
        var origin = new Origin(call.network(), SessionCookie.device(call));
        var credentials = new SignIn.Credentials(email, password, origin);
        return switch (signIn.attempt(credentials, call.deadline())) {
            case SignIn.Outcome.Welcome(Account account, Optional<Device> device) -> {
                signIns.labels("welcome").inc();
                yield reply(sessions.begin(account, call.deadline()), device, call);
            }
            case SignIn.Outcome.Wrong wrong -> {
                signIns.labels("wrong").inc();
                yield Problem.of(
                                "unauthorized",
                                401,
                                "Wrong email or password",
                                "No account has this email and password.")
                        .reply(call.requestId());
            }
            case SignIn.Outcome.TooOften(Duration pause) -> {
                signIns.labels("too-often").inc();
                yield AccountApi.tooOften(pause).reply(call.requestId());
            }
            case SignIn.Outcome.Busy busy -> {
                signIns.labels("busy").inc();
                yield Problem.unavailable("Too many people sign in just now.")
                        .reply(call.requestId());
            }
        };
    }

    private Reply refresh(Call call) {
        var token = SessionCookie.read(call);
        if (token.isEmpty()) {
            return ended("unknown", call);
        }
        return switch (sessions.rotate(token.get(), call.deadline())) {
            case Rotation.Rotated(String userId, RefreshToken next, Instant expiresAt) ->
                    continued("rotated", userId, next, expiresAt, call);
            case Rotation.Repeated(String userId, RefreshToken next, Instant expiresAt) ->
                    continued("repeated", userId, next, expiresAt, call);
            case Rotation.Reused reused -> ended("reused", call);
            case Rotation.Unknown unknown -> ended("unknown", call);
        };
    }

    private Reply continued(
            String outcome, String userId, RefreshToken next, Instant expiresAt, Call call) {
        refreshes.labels(outcome).inc();
        return sessions.next(userId, next, expiresAt, call.deadline())
                .map(session -> reply(session, Optional.empty(), call))
                .orElseGet(() -> Problem.unauthorized().reply(call.requestId()));
    }

    /** Without removing the cookie: by now it may be that of a newer sign-in in another tab. */
    private Reply ended(String outcome, Call call) {
        refreshes.labels(outcome).inc();
        return Problem.unauthorized().reply(call.requestId());
    }

    private Reply signOut(Call call) {
        SessionCookie.read(call).ifPresent(token -> sessions.end(token, call.deadline()));
        return Reply.noContent().with(SessionCookie.remove(call));
    }

    private Reply reply(Sessions.Session session, Optional<Device> device, Call call) {
        var lifetime = Duration.between(clock.instant(), session.expiresAt());
        return Reply.ok(
                        new AccessToken(
                                session.accessToken(), "Bearer", TokenIssuer.LIFETIME.toSeconds()))
                .with(SessionCookie.set(session.refreshToken(), lifetime, device, call));
    }
}
