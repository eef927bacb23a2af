package dev.shopkit.kit.header;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Where somebody comes from, as coarse as one subscriber is. */
public final class Network {
    private static final int SUBSCRIBER_BYTES = 8;
    private static final String UNKNOWN = "unknown";

    private Network() {}

    /**
     * An IPv4 address as it is, the /64 of an IPv6 address, because one customer of a provider has
     * that many addresses. What is no address shares one name, so that inventing addresses does not
     * help.
     */
    public static String of(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), SUBSCRIBER_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException noAddress) {
            return UNKNOWN;
        }
    }
}
