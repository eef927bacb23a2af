package dev.shopkit.server;

import ch.qos.logback.classic.LoggerContext;
import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.InvalidEnvironmentException;
import java.time.Clock;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** {@code Main ROLE}: runs a role until SIGTERM, then ends without losing a request. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var role = Role.of(List.of(arguments));
        if (role.isEmpty()) {
            fail("name one role: " + Role.choices());
        } else {
            run(role.get());
        }
    }

    private static void run(Role role) {
        try {
            var variables = System.getenv();
            var process = ShopProcess.start(role, variables, Clock.systemUTC());
            var drain = ServerConfig.from(new Environment(variables)).drain();
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        process.stop(drain);
                                        flushLog();
                                    }));
        } catch (InvalidEnvironmentException unusable) {
            String.valueOf(unusable.getMessage()).lines().forEach(Main::log);
            fail("the environment cannot be used; each problem has a line above");
        }
    }

    private static void log(String problem) {
        LoggerFactory.getLogger(Main.class).error("{}", problem);
    }

    private static void fail(String sentence) {
        log(sentence);
        flushLog();
        System.exit(USAGE);
    }

    private static void flushLog() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
