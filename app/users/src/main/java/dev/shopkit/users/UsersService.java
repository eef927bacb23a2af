package dev.shopkit.users;

import dev.shopkit.kit.cache.Redis;
import dev.shopkit.kit.http.Requirement;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.schema.SchemaWatch;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import dev.shopkit.users.account.AccountApi;
import dev.shopkit.users.account.Argon2;
import dev.shopkit.users.account.Email;
import dev.shopkit.users.account.MongoAccountStore;
import dev.shopkit.users.account.PasswordRules;
import dev.shopkit.users.account.Passwords;
import dev.shopkit.users.account.Registration;
import dev.shopkit.users.session.PublicKeys;
import dev.shopkit.users.session.SessionApi;
import dev.shopkit.users.session.Sessions;
import dev.shopkit.users.session.SignIn;
import dev.shopkit.users.session.TokenIssuer;
import dev.shopkit.users.throttle.Throttle;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The running users service: its connections, its workers and the routes it serves. */
public final class UsersService implements AutoCloseable {
    /** One try at everything that the service puts into its database by itself. */
    private static final Duration PREPARATION_LIMIT = Duration.ofSeconds(20);

    private final Mongo mongo;
    private final SchemaWatch schema;
    private final Redis redis;
    private final Passwords passwords;
    private final List<Route> routes;

    private UsersService(
            Mongo mongo, SchemaWatch schema, Redis redis, Passwords passwords, List<Route> routes) {
        this.mongo = mongo;
        this.schema = schema;
        this.redis = redis;
        this.passwords = passwords;
        this.routes = schema.guarding(routes);
    }

    /** Connects, waits for the database and its schema, and sees to the first admin. */
    public static UsersService start(UsersConfig config, ServiceMetrics metrics, Clock clock) {
        return start(config, metrics, clock, Argon2.CURRENT);
    }

    /**
     * As the other, for tests that try many passwords.
     *
     * @param cost of a hash
     */
    static UsersService start(
            UsersConfig config, ServiceMetrics metrics, Clock clock, Argon2 cost) {
        var ids = new Ids();
        var issuer = new TokenIssuer(config.privateKey(), clock, ids);
        var keys = new PublicKeys(config.keySet(), clock);
        var mongo = Mongo.connect(config.mongodb().text(), "shopkit-users");
        var redis = Redis.connect(config.redis().text());
        var passwords = new Passwords(Runtime.getRuntime().availableProcessors(), cost);

        var throttle = new Throttle(redis, clock);
        var accounts = new MongoAccountStore(mongo.database());
        var sessions = new Sessions(mongo.database(), accounts, issuer, ids, clock);
        var registration = new Registration(accounts, passwords, throttle, ids, clock);
        var rules = new PasswordRules(config.shop());
        var signIn = new SignIn(accounts, passwords, throttle);
        var admin = new FirstAdmin(accounts, sessions, passwords, ids, clock);

        var routes =
                Stream.concat(
                                new AccountApi(registration, rules, accounts, metrics.registry())
                                        .routes().stream(),
                                new SessionApi(signIn, sessions, keys, metrics.registry(), clock)
                                        .routes().stream())
                        .toList();
        try {
            var schema =
                    SchemaWatch.start(
                            mongo, UsersSchema.schema(), metrics, () -> ensure(admin, config));
            return new UsersService(mongo, schema, redis, passwords, routes);
        } catch (RuntimeException unusable) {
            passwords.close();
            redis.close();
            throw unusable;
        }
    }

    private static void ensure(FirstAdmin admin, UsersConfig config) {
        var email = Email.parse(config.adminEmail().text()).orElseThrow();
        admin.ensure(email, config.adminPassword().text(), Deadline.after(PREPARATION_LIMIT));
    }

    /** What a process that runs this service needs to be ready. */
    public Requirement requirement() {
        return schema;
    }

    public List<Route> routes() {
        return routes;
    }

    @Override
    public void close() {
        passwords.close();
        redis.close();
        schema.close();
        mongo.close();
    }
}
