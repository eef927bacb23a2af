package dev.shopkit.server.shop;

import dev.shopkit.server.Role;
import dev.shopkit.testkit.Stall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A role in a JVM of its own, on ports that stay the same however often it dies and comes back. */
public final class ServiceProcess implements AutoCloseable {
    /** On two busy processors; with nothing else to do it takes two seconds. */
    private static final Duration START_BUDGET = Duration.ofMinutes(3);

    /** A rehearsal writes down what it learned before it ends, which takes the longest. */
    private static final Duration END_BUDGET = Duration.ofMinutes(5);

    private static final Duration LOOK = Duration.ofMillis(50);

    private final List<String> command;
    private final Role role;
    private final Map<String, String> variables;
    private final Path log;
    private final int publicPort = freePort();
    private final int internalPort = freePort();
    private final int managementPort = freePort();
    private final Thread endWithJvm = new Thread(this::kill);
    private Process process;

    /**
     * Starts it; {@link #awaitReady} tells when it serves.
     *
     * @param main has a main method that takes the role
     */
    public ServiceProcess(Class<?> main, Role role, Map<String, String> variables, Path log) {
        this(javaOfTests(main), role, variables, log);
    }

    /**
     * As above.
     *
     * @param command takes the role as its last word
     */
    public ServiceProcess(
            List<String> command, Role role, Map<String, String> variables, Path log) {
        this.command = List.copyOf(command);
        this.role = role;
        this.variables = Map.copyOf(variables);
        this.log = log;
        process = launch();
        Runtime.getRuntime().addShutdownHook(endWithJvm);
    }

    public int publicPort() {
        return publicPort;
    }

    public int internalPort() {
        return internalPort;
    }

    public int managementPort() {
        return managementPort;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** Whether its readiness probe would succeed. */
    public boolean ready() {
        try (var prober = new Visitor(Gateway.of(managementPort))) {
            return prober.exchange(prober.request("GET", "/health/ready")).status() == 200;
        } catch (IOException notListening) {
            return false;
        }
    }

    public void awaitReady() {
        Awaitility.await(role + " to serve; see " + log)
                .atMost(START_BUDGET)
                .pollInterval(LOOK)
                .until(
                        () -> {
                            if (!process.isAlive()) {
                                throw new IllegalStateException(role + " ended; see " + log);
                            }
                            return ready();
                        });
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    public synchronized void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGSTOP: connections stay open and accept bytes, no answer comes. */
    public void pause() {
        Stall.begin(process);
    }

    /** SIGCONT: it goes on with whatever has arrived meanwhile. */
    public void resume() {
        Stall.end(process);
    }

    /** A sample of its metrics, by name and labels as Prometheus writes them; 0 without it. */
    public double metric(String sample) {
        try (var scraper = new Visitor(Gateway.of(managementPort))) {
            var metrics = scraper.exchange(scraper.request("GET", "/metrics")).body();
            return metrics.lines()
                    .filter(it -> it.startsWith(sample + " "))
                    .mapToDouble(it -> Double.parseDouble(it.substring(sample.length())))
                    .sum();
        } catch (IOException notListening) {
            throw new UncheckedIOException(notListening);
        }
    }

    /** As the kubelet ends a pod. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end; answers its exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(END_BUDGET.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(role + " does not end; see " + log);
            }
            return process.exitValue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /** Starts it again after its end. */
    public synchronized void restart() {
        process = launch();
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(endWithJvm);
    }

    private Process launch() {
        var words = Stream.concat(command.stream(), Stream.of(role.argument())).toList();
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        builder.environment().put("SHOPKIT_PUBLIC_PORT", Integer.toString(publicPort));
        builder.environment().put("SHOPKIT_INTERNAL_PORT", Integer.toString(internalPort));
        builder.environment().put("SHOPKIT_MANAGEMENT_PORT", Integer.toString(managementPort));
        try {
            return builder.start();
        } catch (IOException notExecutable) {
            throw new UncheckedIOException(notExecutable);
        }
    }

    private static List<String> javaOfTests(Class<?> main) {
        return java(System.getProperty("java.class.path"), main.getName());
    }

    /** The command that starts a main class of other jars. */
    static List<String> java(String classPath, String main) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Tests want a quick start, not peak speed.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                main);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
