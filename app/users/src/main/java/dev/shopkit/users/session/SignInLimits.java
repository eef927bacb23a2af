package dev.shopkit.users.session;

import dev.shopkit.users.account.Account;
import dev.shopkit.users.throttle.Allowance;
import dev.shopkit.users.throttle.Bucket;
import dev.shopkit.users.throttle.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which ways in an attempt to sign in has. Who comes from a device or network at which the account
 * signed in before answers for itself alone; strangers share limits, which therefore can be used up
 * by strangers only. Pure.
 */
final class SignInLimits {
    /** Wrong passwords for one account from one device or network: 2,880 a day. */
    static final Allowance FAILURES = new Allowance("sign-in-failures", 10, Duration.ofSeconds(30));

    /** Right passwords too: each costs some 30 ms of a processor. */
    static final Allowance ATTEMPTS = new Allowance("sign-in-attempts", 60, Duration.ofSeconds(5));

    /** Wrong passwords of strangers in one network, for whatever accounts: leaked lists. */
    static final Allowance NETWORK = new Allowance("sign-in-network", 100, Duration.ofSeconds(3));

    /** Wrong passwords for one account by strangers, from however many networks. */
    static final Allowance STRANGERS =
            new Allowance("sign-in-strangers", 100, Duration.ofSeconds(30));

    /** The slow lane beside {@link #STRANGERS}: from each network few, */
    static final Allowance NEWCOMER = new Allowance("sign-in-newcomer", 2, Duration.ofMinutes(5));

    /** and from all of them so many; it takes more than 15 networks to keep it full. */
    static final Allowance NEWCOMERS =
            new Allowance("sign-in-newcomers", 30, Duration.ofSeconds(20));

    private SignInLimits() {}

    /**
     * The ways in, to be tried in this order.
     *
     * @param subject the email, or what was typed where it is none
     */
    static List<Lane> lanes(Optional<Account> account, String subject, Origin origin) {
        var device = account.flatMap(origin::knownDevice);
        var here = device.orElse("network:" + origin.network()) + " " + subject;
        var attempts = List.of(new Bucket(ATTEMPTS, here));
        var failures = new Bucket(FAILURES, here);
        if (device.isPresent() || account.filter(origin::inKnownNetwork).isPresent()) {
            return List.of(new Lane(attempts, List.of(failures)));
        }
        var network = new Bucket(NETWORK, origin.network());
        return List.of(
                new Lane(attempts, List.of(failures, network, new Bucket(STRANGERS, subject))),
                new Lane(
                        attempts,
                        List.of(
                                failures,
                                network,
                                new Bucket(NEWCOMER, here),
                                new Bucket(NEWCOMERS, subject))));
    }
}
