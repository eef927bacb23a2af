package dev.shopkit.users.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.users.account.Account;
import dev.shopkit.users.account.Email;
import dev.shopkit.users.account.PasswordHash;
import dev.shopkit.users.throttle.Bucket;
import dev.shopkit.users.throttle.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInLimitsTest {
    private static final String ADA = "ada@shop.example";
    private static final String HOME = "192.0.2.1";
    private static final String AWAY = "198.51.100.7";
    private static final Device PHONE = new Device("p".repeat(43));
    private static final Device OTHER = new Device("o".repeat(43));

    private static final Account NEW = account(Set.of());
    private static final Account KNOWN =
            account(Set.of(origin(HOME).networkPlace(NEW), Origin.place(NEW, PHONE)));

    @Test
    void aStrangerSharesTheAccountsLimitWithStrangersAndHasASlowLaneBesideIt() {
        assertThat(lanes(Optional.of(KNOWN), origin(AWAY)))
                .containsExactly(ordinary(AWAY), slow(AWAY));
    }

    /** So that an answer tells nobody whether there is an account. */
    @Test
    void anEmailWithoutAccountHasTheSameLanes() {
        assertThat(lanes(Optional.empty(), origin(AWAY)))
                .isEqualTo(lanes(Optional.of(KNOWN), origin(AWAY)))
                .isEqualTo(lanes(Optional.of(NEW), origin(AWAY)));
    }

    @Test
    void whoIsOnAKnownDeviceSharesNothingWithAnybody() {
        var device = Origin.place(KNOWN, PHONE) + " " + ADA;

        for (var network : List.of(HOME, AWAY)) {
            assertThat(lanes(Optional.of(KNOWN), origin(network, PHONE)))
                    .containsExactly(known(device));
        }
    }

    @Test
    void whoIsInAKnownNetworkSharesOnlyWithThatNetworkAndAccount() {
        assertThat(lanes(Optional.of(KNOWN), origin(HOME)))
                .isEqualTo(lanes(Optional.of(KNOWN), origin(HOME, OTHER)))
                .containsExactly(known("network:" + HOME + " " + ADA));
    }

    @Test
    void aDeviceThatIsKnownToNobodyOrToSomebodyElseIsAStrangers() {
        assertThat(lanes(Optional.of(KNOWN), origin(AWAY, OTHER)))
                .containsExactly(ordinary(AWAY), slow(AWAY));
        assertThat(lanes(Optional.of(NEW), origin(AWAY, PHONE)))
                .containsExactly(ordinary(AWAY), slow(AWAY));
    }

    @Test
    void placesAreOfOneAccountAndSayNothing() {
        var other =
                new Account(
                        "other",
                        new Email("bob@shop.example"),
                        "Bob",
                        Role.CUSTOMER,
                        NEW.password(),
                        Instant.EPOCH,
                        KNOWN.knownPlaces(),
                        1);

        assertThat(origin(HOME, PHONE).knownDevice(other)).isEmpty();
        assertThat(origin(HOME, PHONE).inKnownNetwork(other)).isFalse();
        assertThat(KNOWN.knownPlaces())
                .noneMatch(it -> it.contains(HOME) || it.contains(PHONE.secret()));
    }

    @Test
    void aDeviceIsNeverShown() {
        assertThat(origin(HOME, PHONE).toString()).doesNotContain(PHONE.secret());
    }

    private static Lane known(String here) {
        return new Lane(
                List.of(new Bucket(SignInLimits.ATTEMPTS, here)),
                List.of(new Bucket(SignInLimits.FAILURES, here)));
    }

    private static Lane ordinary(String network) {
        var here = "network:" + network + " " + ADA;
        return new Lane(
                List.of(new Bucket(SignInLimits.ATTEMPTS, here)),
                List.of(
                        new Bucket(SignInLimits.FAILURES, here),
                        new Bucket(SignInLimits.NETWORK, network),
                        new Bucket(SignInLimits.STRANGERS, ADA)));
    }

    private static Lane slow(String network) {
        var here = "network:" + network + " " + ADA;
        return new Lane(
                List.of(new Bucket(SignInLimits.ATTEMPTS, here)),
                List.of(
                        new Bucket(SignInLimits.FAILURES, here),
                        new Bucket(SignInLimits.NETWORK, network),
                        new Bucket(SignInLimits.NEWCOMER, here),
                        new Bucket(SignInLimits.NEWCOMERS, ADA)));
    }

    private static List<Lane> lanes(Optional<Account> account, Origin origin) {
        return SignInLimits.lanes(account, ADA, origin);
    }

    private static Origin origin(String network) {
        return new Origin(network, Optional.empty());
    }

    private static Origin origin(String network, Device device) {
        return new Origin(network, Optional.of(device));
    }

    private static Account account(Set<String> knownPlaces) {
        var hash =
                new PasswordHash(
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        return new Account(
                "ada", new Email(ADA), "Ada", Role.CUSTOMER, hash, Instant.EPOCH, knownPlaces, 1);
    }
}
