package dev.shopkit.users.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BlockPool MEMORY = Argon2.memory(1);
    private static final String SALT = "c29tZXNhbHRzb21lc2FsdA";
    private static final String HASH = "WwHX6bZrTsMIeaJJoKWLkeCo/IFUcX6x2Xo7dL1fkFE";

    @Test
    void saysItsParametersAsPhcDoes() {
        assertThat(hash("correct horse").phc())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}");
    }

    @Test
    void matchesOnlyItsPassword() {
        var hash = hash("correct horse");

        assertThat(hash.matches("correct horse", MEMORY)).isTrue();
        assertThat(hash.matches("correct horsE", MEMORY)).isFalse();
        assertThat(hash.matches("", MEMORY)).isFalse();
    }

    /** The value is of the reference implementation: argon2 CLI, README of phc-winner-argon2. */
    @Test
    void agreesWithTheReferenceImplementation() {
        var reference =
                new PasswordHash(
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(reference.matches("password", MEMORY)).isTrue();
        assertThat(reference.matches("Password", MEMORY)).isFalse();
    }

    @Test
    void saltsEachHashAnew() {
        assertThat(hash("correct horse")).isNotEqualTo(hash("correct horse"));
    }

    @Test
    void isTheSamePasswordOnEveryKeyboard() {
        assertThat(hash("caf\u00e9 au lait").matches("cafe\u0301 au lait", MEMORY)).isTrue();
    }

    @Test
    void checksOldParametersAndSaysThatTheyAreOutdated() {
        var old = PasswordHash.of("correct horse", new Argon2(1024, 1, 2), RANDOM, MEMORY);

        assertThat(old.matches("correct horse", MEMORY)).isTrue();
        assertThat(old.outdated(Argon2.CURRENT)).isTrue();
        assertThat(hash("correct horse").outdated(Argon2.CURRENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "$argon2i$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=16$m=19456,t=2,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=9999999,t=2,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=19456,t=999,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=19456,t=0,p=1$" + SALT + "$" + HASH,
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$" + HASH + "$",
                "$argon2id$v=19$m=19456,t=2,p=1$" + SALT + "$short",
                "$argon2id$v=19$m=19456,t=2,p=1$$" + HASH,
                "$argon2id$v=19$t=2,m=19456,p=1$" + SALT + "$" + HASH
            })
    void refusesWhatIsNotOneOfOurs(String text) {
        assertThatThrownBy(() -> new PasswordHash(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void neverShowsItself() {
        assertThat(hash("correct horse").toString()).doesNotContain("argon2");
    }

    private static PasswordHash hash(String password) {
        return PasswordHash.of(password, Argon2.CURRENT, RANDOM, MEMORY);
    }

    /**
     * Seen: users ended with an OutOfMemoryError, two hashes and its clients' connections in it.
     */
    @Test
    void hashesAtATimeFitInAQuarterOfTheHeap() {
        assertThat(Passwords.threads(2, 89L << 20)).isEqualTo(1);
        assertThat(Passwords.threads(2, 299L << 20)).isEqualTo(2);
        assertThat(Passwords.threads(4, 16L << 20)).isEqualTo(1);
    }
}
