package dev.shopkit.kit.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whether a port of ours takes connections: looked at by connecting, because Helidon's listener
 * ends for good when one accept fails (too many open files: ServerListener.listen of 4.5.0), and
 * nobody is told.
 */
record Listening(Supplier<InetSocketAddress> address) implements BooleanSupplier {
    private static final int CONNECT_MILLIS = 500;

    @Override
    public boolean getAsBoolean() {
        try (var socket = new Socket()) {
            socket.connect(address.get(), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
