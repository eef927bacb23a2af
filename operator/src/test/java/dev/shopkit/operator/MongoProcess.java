package dev.shopkit.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A real mongod on loopback, started with a keyfile as in a pod. */
public final class MongoProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Path directory;
    private final int port;
    private Process process;
    private int volume;

    private MongoProcess(Path directory, int volume, int port, String keyfile) {
        this.directory = directory;
        this.volume = volume;
        this.port = port;
        this.process = run(keyfile);
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A connection that is hung up while the driver writes to it ends one of the driver's own
     * threads (a NullPointerException in {@code AsynchronousChannelStream} of 5.8.1), which nobody
     * waits for; Awaitility would take it for the failure of whatever is awaited just then.
     */
    public static void leaveTheDriversThreadsToThemselves() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    public static MongoProcess start(int port, String keyfile) {
        try {
            return new MongoProcess(Files.createTempDirectory("mongod"), 0, port, keyfile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** As a pod that was replaced: with the same volume, and the keyfile of now. */
    public void restart(String keyfile) {
        close();
        process = run(keyfile);
    }

    /** As a pod whose volume was lost: it starts on an empty one. */
    public void restartEmpty(String keyfile) {
        close();
        volume++;
        process = run(keyfile);
    }

    /** With the same volume under another name, which its replica set does not know. */
    public MongoProcess movedTo(int otherPort, String keyfile) {
        close();
        return new MongoProcess(directory, volume, otherPort, keyfile);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private Process run(String keyfile) {
        try {
            var key = directory.resolve("keyfile");
            Files.deleteIfExists(key);
            Files.createFile(
                    key,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, keyfile, UTF_8);
            var data = Files.createDirectories(directory.resolve("data-" + volume));
            var started =
                    new ProcessBuilder(command(data, key, port))
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("log").toFile())
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            Awaitility.await().atMost(START).until(() -> answers(started));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers(Process started) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return !started.isAlive() && fails();
        }
    }

    private static boolean fails() {
        throw new IllegalStateException("mongod ended");
    }

    private static List<String> command(Path directory, Path key, int port) {
        return List.of(
                Parts.get("mongod").toString(),
                "--replSet",
                "rs0",
                "--bind_ip",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--keyFile",
                key.toString(),
                "--dbpath",
                directory.toString(),
                "--nounixsocket",
                "--wiredTigerCacheSizeGB",
                "0.25");
    }
}
