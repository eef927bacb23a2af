package dev.shopkit.users.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SALT = "c29tZXNhbHRzb21lc2FsdA";
    private static final String HASH = "WwHX6bZrTsMIeaJJoKWLkeCo/IFUcX6x2Xo7dL1fkFE";

    @Test
    void saysItsParametersAsPhcDoes() {
        assertThat(PasswordHash.of("correct horse", RANDOM).phc())
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}");
    }

    @Test
    void matchesOnlyItsPassword() {
        var hash = PasswordHash.of("correct horse", RANDOM);

        assertThat(hash.matches("correct horse")).isTrue();
        assertThat(hash.matches("correct horsE")).isFalse();
        assertThat(hash.matches("")).isFalse();
    }

    /** The value is of the reference implementation: argon2 CLI, README of phc-winner-argon2. */
    @Test
    void agreesWithTheReferenceImplementation() {
        var reference =
                new PasswordHash(
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(reference.matches("password")).isTrue();
        assertThat(reference.matches("Password")).isFalse();
    }

    @Test
    void saltsEachHashAnew() {
        assertThat(PasswordHash.of("correct horse", RANDOM))
                .isNotEqualTo(PasswordHash.of("correct horse", RANDOM));
    }

    @Test
    void isTheSamePasswordOnEveryKeyboard() {
        assertThat(PasswordHash.of("caf\u00e9 au lait", RANDOM).matches("cafe\u0301 au lait"))
                .isTrue();
    }

    @Test
    void checksOldParametersAndSaysThatTheyAreOutdated() {
        var old = PasswordHash.of("correct horse", new Argon2(1024, 1, 2), RANDOM);

        assertThat(old.matches("correct horse")).isTrue();
        assertThat(old.outdated()).isTrue();
        assertThat(PasswordHash.of("correct horse", RANDOM).outdated()).isFalse();
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
        assertThat(PasswordHash.of("correct horse", RANDOM).toString()).doesNotContain("argon2");
    }
}
