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

    private final Process process;
    private final int port;

    private MongoProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** A port that nobody listens on. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static MongoProcess start(int port, String keyfile) {
        try {
            var directory = Files.createTempDirectory("mongod");
            var key =
                    Files.createFile(
                            directory.resolve("keyfile"),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(key, keyfile, UTF_8);
            var process =
                    new ProcessBuilder(command(directory, key, port))
                            .redirectErrorStream(true)
                            .redirectOutput(directory.resolve("log").toFile())
                            .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            var started = new MongoProcess(process, port);
            Awaitility.await().atMost(START).until(started::answers);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return !process.isAlive() && fails();
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
