package dev.shopkit.kit.transport;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The other end of a connection.
 *
 * @param network its IPv4 /24 or IPv6 /64, which is what one subscriber is given
 */
record Peer(String address, String network) {
    private static final int IPV4_NETWORK_BYTES = 3;
    private static final int IPV6_NETWORK_BYTES = 8;

    static Peer of(InetSocketAddress socket) {
        InetAddress address = socket.getAddress();
        var bytes = address.getAddress();
        var network =
                Arrays.copyOf(
                        bytes,
                        address instanceof Inet4Address ? IPV4_NETWORK_BYTES : IPV6_NETWORK_BYTES);
        return new Peer(address.getHostAddress(), HexFormat.of().formatHex(network));
    }
}
