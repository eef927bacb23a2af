package dev.shopkit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Stops a process with all it started, and lets it go on: its connections stay open and take bytes,
 * no answer comes.
 */
public final class Stall {
    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(1);

    private Stall() {}

    /** SIGSTOP; when this returns, no thread of theirs does anything more. */
    public static void begin(Process process) {
        signal("STOP", process);
        // kill(2) returns before threads on other processors have heard: one may still answer.
        var end = System.nanoTime() + BUDGET.toNanos();
        while (!tree(process).allMatch(Stall::isStopped)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the process does not stop");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** SIGCONT: it goes on with whatever has arrived meanwhile. */
    public static void end(Process process) {
        signal("CONT", process);
    }

    private static void signal(String name, Process process) {
        var kill = new ArrayList<>(List.of("kill", "-" + name));
        tree(process).map(Object::toString).forEach(kill::add);
        try {
            if (new ProcessBuilder(kill).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("cannot send " + name);
            }
        } catch (IOException noKill) {
            throw new UncheckedIOException(noKill);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stream<Long> tree(Process process) {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .map(ProcessHandle::pid);
    }

    private static boolean isStopped(long pid) {
        try (var threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.allMatch(Stall::isThreadStopped);
        } catch (NoSuchFileException ended) {
            return true;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By the letter after its name, which stands in parentheses and may have any of its own. */
    private static boolean isThreadStopped(Path thread) {
        try {
            var stat = Files.readString(thread.resolve("stat"));
            return "TtZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException ended) {
            return true;
        }
    }
}
