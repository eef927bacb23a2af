package dev.shopkit.users;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.shopkit.testkit.FakeClock;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.RedisProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Walks through everything the service does, well and badly, and reads its log. */
class LogsIT {
    private static final Duration BEYOND_GRACE = Duration.ofMinutes(1);
    private static final String TYPO = "correct horse battrey";

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.shopkit");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        ours.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(log);
        ours.setLevel(null);
    }

    @Test
    void neverHaveAPasswordAHashATokenOrAnEmail() {
        String email;
        String accessToken;
        List<String> cookies;
        try (var mongod = MongoProcess.start();
                var redis = RedisProcess.start()) {
            var clock = FakeClock.at(Instant.parse("2126-11-22T20:00:00Z"));
            var secrets = Secrets.of(mongod.uri("users"), redis.uri());
            try (var users = RunningUsers.start(secrets, clock)) {
                email = users.registered();
                users.register(email, RunningUsers.PASSWORD, "10.0.0.1");
                users.post("/api/users", "{\"password\":\"" + TYPO + "\"");
                for (var attempt = 0; attempt < 11; attempt++) {
                    users.signIn(email + "x", TYPO, "10.0.0.1");
                }
                users.signIn(email, TYPO, "10.0.0.1");
                var signedIn = users.signIn(email);
                accessToken = RunningUsers.text(signedIn, "accessToken");
                users.me(accessToken);
                users.me(accessToken + "x");
                var first = RunningUsers.cookie(signedIn);
                var second = RunningUsers.cookie(users.refresh(first));
                clock.advance(BEYOND_GRACE);
                users.refresh(first);
                users.refresh(second);
                cookies = List.of(first, second);
                mongod.pause();
                assertThat(users.signIn(email).statusCode()).isEqualTo(503);
                assertThat(
                                users.register("new" + email, RunningUsers.PASSWORD, "10.0.0.1")
                                        .statusCode())
                        .isEqualTo(503);
                mongod.resume();
            }
        }

        var text = events().stream().map(LogsIT::everything).collect(Collectors.joining("\n"));
        assertThat(text)
                .contains("a superseded refresh token was used")
                .contains("the store did not answer")
                .contains("the first admin was made");
        assertThat(text)
                .doesNotContain(RunningUsers.PASSWORD, TYPO, Secrets.ADMIN_PASSWORD)
                .doesNotContain(
                        "argon2",
                        email,
                        accessToken,
                        accessToken.substring(accessToken.lastIndexOf('.')));
        for (var cookie : cookies) {
            assertThat(text).doesNotContain(cookie.substring(cookie.indexOf('.') + 1));
        }
    }

    /** What was logged until now: threads of the drivers may log on, and wait for this lock. */
    private List<ILoggingEvent> events() {
        root.detachAppender(log);
        synchronized (log) {
            return List.copyOf(log.list);
        }
    }

    private static String everything(ILoggingEvent event) {
        var cause = event.getThrowableProxy();
        return event.getFormattedMessage()
                + " "
                + event.getKeyValuePairs()
                + " "
                + event.getMDCPropertyMap()
                + (cause == null ? "" : ThrowableProxyUtil.asString(cause));
    }
}
