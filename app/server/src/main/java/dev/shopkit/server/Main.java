package dev.shopkit.server;

import ch.qos.logback.classic.LoggerContext;
import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.config.InvalidEnvironmentException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * {@code Main ROLE}: runs a role until SIGTERM, then ends without losing a request; the role {@code
 * migrate} ends by itself.
 */
public final class Main {
    private static final int ENDED_IN_ORDER = 0;
    private static final int CANNOT_START = 1;
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var role = Role.of(List.of(arguments));
        if (role.isEmpty()) {
            fail(USAGE, "name one role: " + Role.choices());
        } else {
            run(role.get(), System.getenv());
        }
    }

    private static void run(Role role, Map<String, String> variables) {
        try {
            if (role == Role.MIGRATE) {
                migrate(variables);
            } else {
                serve(role, variables);
            }
        } catch (InvalidEnvironmentException unusable) {
            String.valueOf(unusable.getMessage()).lines().forEach(Main::log);
            fail(CANNOT_START, "the environment cannot be used; each problem has a line above");
        } catch (RuntimeException failed) {
            LoggerFactory.getLogger(Main.class).atError().setCause(failed).log("start failed");
            // What did start has threads that would keep a process alive that serves nothing.
            fail(CANNOT_START, "the role cannot start; the cause is above");
        }
    }

    private static void serve(Role role, Map<String, String> variables) {
        var process = ShopProcess.start(role, variables, Clock.systemUTC());
        var drain = ServerConfig.from(new Environment(variables)).drain();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, drain)));
    }

    private static void migrate(Map<String, String> variables) {
        var failures = Migrations.run(variables);
        if (failures.isEmpty()) {
            flushLog();
            System.exit(ENDED_IN_ORDER);
        }
        TerminationLog.write(variables, failures);
        fail(CANNOT_START, String.join("; ", failures));
    }

    /** Being told to end and doing so is no failure, though the JVM would exit with 143. */
    private static void end(ShopProcess process, Duration drain) {
        process.stop(drain);
        flushLog();
        Runtime.getRuntime().halt(ENDED_IN_ORDER);
    }

    private static void log(String problem) {
        LoggerFactory.getLogger(Main.class).error("{}", problem);
    }

    private static void fail(int code, String sentence) {
        log(sentence);
        flushLog();
        System.exit(code);
    }

    private static void flushLog() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }
}
