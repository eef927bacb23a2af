package dev.shopkit.operator.mongo;

import dev.shopkit.operator.kube.PerShop;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.replicaset.Access;
import dev.shopkit.operator.replicaset.Dataset;
import dev.shopkit.operator.replicaset.Look;
import dev.shopkit.operator.replicaset.Member;
import dev.shopkit.operator.replicaset.SignIn;
import dev.shopkit.operator.replicaset.Situation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What need not be asked or done in every pass. Lost with the process, and then asked and done
 * again to no effect. Safe to share between threads, of which one at a time cares for a Shop.
 */
final class Memory {

    /** How long a sign-in is believed before it is tried again. */
    private static final Duration SIGN_IN = Duration.ofMinutes(1);

    /** How long it is believed while the primary does not answer another. */
    private static final Duration SIGN_IN_MAX = Duration.ofMinutes(3);

    private final Clock clock;
    private final PerShop<Remembered> shops = new PerShop<>();

    Memory(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is known of one Shop.
     *
     * @param access checksum of the Secrets by which we signed in
     * @param at when we did
     * @param users checksum of what the users were last made from
     * @param failures steps that failed in a row
     * @param why the last of them did
     * @param hidden what data there was, by a record that no informer holds any more
     */
    record Remembered(
            String access,
            Instant at,
            SignIn signIn,
            String users,
            int failures,
            String why,
            Optional<Dataset> hidden) {

        private static final Remembered NOTHING =
                new Remembered(
                        "", Instant.EPOCH, new SignIn.Unknown(), "", 0, "", Optional.empty());

        Remembered with(String newAccess, Instant now, SignIn newSignIn) {
            return new Remembered(newAccess, now, newSignIn, users, failures, why, hidden);
        }

        Remembered withUsers(String checksum) {
            return new Remembered(access, at, signIn, checksum, failures, why, hidden);
        }

        Remembered withFailures(int count, String reason) {
            return new Remembered(access, at, signIn, users, count, reason, hidden);
        }

        Remembered withHidden(Dataset dataset) {
            return new Remembered(access, at, signIn, users, failures, why, Optional.of(dataset));
        }

        /** Told from the second one on. */
        Optional<String> failure() {
            return failures > 1 ? Optional.of(why) : Optional.empty();
        }
    }

    Remembered of(ShopNames names) {
        return shops.of(names).orElse(Remembered.NOTHING);
    }

    /** Whether signing in is worth it again. */
    boolean isDue(ShopNames names, Access access) {
        var last = of(names);
        return !(last.signIn() instanceof SignIn.In)
                || !last.access().equals(access.checksum())
                || !clock.instant().isBefore(last.at().plus(SIGN_IN));
    }

    /** What is known of signing in after a look; nothing outlasts the primary it was on. */
    SignIn after(ShopNames names, Access access, Look look) {
        var primary = Situation.primary(look.members()).map(Member::ordinal);
        if (primary.isEmpty()) {
            return signedIn(names, access, new SignIn.Unknown());
        }
        var last = of(names);
        var answer = look.signIns().get(primary.get());
        if (answer == null || answer instanceof SignIn.Unknown) {
            var believed =
                    last.signIn() instanceof SignIn.In
                            && last.access().equals(access.checksum())
                            && clock.instant().isBefore(last.at().plus(SIGN_IN_MAX));
            return believed ? last.signIn() : new SignIn.Unknown();
        }
        return signedIn(names, access, answer);
    }

    SignIn signedIn(ShopNames names, Access access, SignIn signIn) {
        shops.put(names, of(names).with(access.checksum(), clock.instant(), signIn));
        return signIn;
    }

    void usersMade(ShopNames names, String checksum) {
        shops.put(names, of(names).withUsers(checksum));
    }

    void succeeded(ShopNames names) {
        if (of(names).failures() > 0) {
            shops.put(names, of(names).withFailures(0, ""));
        }
    }

    void hidden(ShopNames names, Dataset dataset) {
        shops.put(names, of(names).withHidden(dataset));
    }

    void failed(ShopNames names, String reason) {
        var last = of(names);
        shops.put(names, last.withFailures(last.failures() + 1, reason));
    }
}
