package dev.shopkit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * One server process on a port of the loopback that stays the same over {@link #kill} and {@link
 * #start}, with its data in a temporary folder. Ends with the JVM.
 */
final class Server implements AutoCloseable {
    private static final Duration START_BUDGET = Duration.ofSeconds(60);
    private static final Duration STOP_BUDGET = Duration.ofSeconds(20);

    private final int port = Ports.free();
    private final Path folder;
    private final BiFunction<Integer, Path, List<String>> command;
    private final Thread endWithJvm = new Thread(this::end);
    private Process process;

    Server(String name, BiFunction<Integer, Path, List<String>> command) {
        this.command = command;
        folder = Folders.temporary(name);
        process = launch();
        Runtime.getRuntime().addShutdownHook(endWithJvm);
    }

    int port() {
        return port;
    }

    Path folder() {
        return folder;
    }

    /** As {@code kill -9}. */
    synchronized void kill() {
        killNow();
    }

    synchronized void start() {
        if (!process.isAlive()) {
            process = launch();
        }
    }

    /** Starts it again, after {@link #kill}, without anything that it had. */
    synchronized void startEmpty() {
        killNow();
        Folders.empty(folder);
        process = launch();
    }

    /** SIGSTOP: the connection stays, no answer comes. */
    void pause() {
        Stall.begin(process);
    }

    void resume() {
        Stall.end(process);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(endWithJvm);
        end();
    }

    private synchronized void end() {
        killNow();
        Folders.delete(folder);
    }

    private Process launch() {
        try {
            var started =
                    new ProcessBuilder(command.apply(port, folder))
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            folder.resolve("server.log").toFile()))
                            .start();
            Ports.awaitListening(port, started, START_BUDGET);
            return started;
        } catch (IOException notExecutable) {
            throw new UncheckedIOException(notExecutable);
        }
    }

    private void killNow() {
        var running = process;
        // The part may be a wrapper script, so what it started goes first.
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        try {
            if (!running.waitFor(STOP_BUDGET.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the server does not end");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
