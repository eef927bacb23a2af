package dev.shopkit.kit.transport;

/**
 * What listens on one port.
 *
 * @param port 0 takes any free one; see {@link Listeners#port}
 */
public record Listener(
        String name, String bind, int port, Exchange exchange, Connections connections) {}
