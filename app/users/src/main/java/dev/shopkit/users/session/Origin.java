package dev.shopkit.users.session;

import dev.shopkit.users.account.Account;
import dev.shopkit.users.throttle.Digest;
import java.util.Optional;

/**
 * Where an attempt to sign in comes from.
 *
 * @param network as {@link dev.shopkit.kit.header.Network} names it
 * @param device whose cookie was sent; it may be anybody's
 */
record Origin(String network, Optional<Device> device) {

    /** The device as the account remembers it, if this person signed in on it before. */
    Optional<String> knownDevice(Account account) {
        return device.map(it -> place(account, it)).filter(account.knownPlaces()::contains);
    }

    /** Whether this person signed in from this network before. */
    boolean inKnownNetwork(Account account) {
        return account.knownPlaces().contains(networkPlace(account));
    }

    /**
     * As the account remembers a network. A digest with the account's id in it, so that nobody
     * reads addresses in a dump by looking; who searches all of IPv4 finds them.
     */
    String networkPlace(Account account) {
        return "network:" + Digest.of(account.id() + " " + network);
    }

    /** As the account remembers a device; the secret does not follow from it. */
    static String place(Account account, Device device) {
        return "device:" + Digest.of(account.id() + " " + device.secret());
    }
}
