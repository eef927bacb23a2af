package dev.shopkit.server;

import dev.shopkit.orders.work.CheckoutStep;
import dev.shopkit.orders.work.StepListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A role that dies, as by {@code kill -9}, right after the step named in the file {@code
 * CRASH_FILE}: of an order that this process accepted, and once, for it deletes the file first.
 */
public final class CrashingMain {
    private static final int KILLED = 137;

    private CrashingMain() {}

    public static void main(String[] arguments) {
        var role = Role.of(List.of(arguments)).orElseThrow();
        var variables = System.getenv();
        var file = Path.of(variables.getOrDefault("CRASH_FILE", "/nonexistent"));
        ShopProcess.start(role, variables, Clock.systemUTC(), new Crash(file));
    }

    private record Crash(Path file, Set<String> accepted) implements StepListener {
        Crash(Path file) {
            this(file, ConcurrentHashMap.newKeySet());
        }

        @Override
        public void after(CheckoutStep step, String orderId) {
            if (step == CheckoutStep.INSERTED) {
                accepted.add(orderId);
            }
            if (accepted.contains(orderId) && named(step)) {
                Runtime.getRuntime().halt(KILLED);
            }
        }

        private boolean named(CheckoutStep step) {
            try {
                return Files.exists(file)
                        && Files.readString(file).equals(step.name())
                        && Files.deleteIfExists(file);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
