package dev.shopkit.users.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final PasswordRules RULES = new PasswordRules("teahouse");
    private static final Optional<Email> EMAIL = Email.parse("ada.lovelace@shop.example");

    @ParameterizedTest
    @CsvSource({
        "qwertyuiop, COMMON",
        "1q2w3e4r5t, COMMON",
        "1234567890, COMMON",
        "Password12, COMMON",
        "PASSWORD2026!, COMMON",
        "!!password!!, COMMON",
        "pass word 12, COMMON",
        "\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff4412, COMMON",
        "iloveyou123, COMMON",
        "aaaaaaaaaa, REPETITION",
        "abababababab, REPETITION",
        "xyzq1xyzq1xyzq1, REPETITION",
        "passwordpassword, REPETITION",
        "2222222223, REPETITION",
        "\ud83d\udcf1\ud83d\udcf1\ud83d\udcf1\ud83d\udcf1\ud83d\udcf1\ud83d\udcf1, REPETITION",
        "abcdefghijkl, SEQUENCE",
        "zyxwvutsrq, SEQUENCE",
        "efgh56789012, SEQUENCE",
        "\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437\u0438\u0439, SEQUENCE",
        "ada.lovelace@shop.example, EMAIL",
        "ADA.Lovelace, EMAIL",
        "ada.lovelace99, EMAIL",
        "Augusta Ada King, NAME",
        "augustaadaking1, NAME",
        "Teahouse26!, SHOP",
        "teahouse-teahouse, SHOP"
    })
    void refusesWhatSomebodyWouldGuessFirst(String password, Weakness weakness) {
        assertThat(RULES.weakness(password, EMAIL, "Augusta Ada King")).hasValue(weakness);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "the teahouse at the corner",
                "83920175629",
                "ada.lovelace and the engine",
                "k7#qv!m2zt",
                "пароль из слов",
                "\u7121\u7dda\u85cd\u7259\u8033\u6a5f\u5f88\u597d\u7528\u7684"
            })
    void takesWhatIsOnNoList(String password) {
        assertThat(RULES.weakness(password, EMAIL, "Augusta Ada King")).isEmpty();
    }

    /** A word of digits is in many passwords of digits and says nothing against them. */
    @Test
    void holdsAShortNameAgainstNobody() {
        assertThat(RULES.weakness("83920175629", Email.parse("2@shop.example"), "7")).isEmpty();
        assertThat(RULES.weakness("correct horse", Email.parse("c@shop.example"), "E")).isEmpty();
        assertThat(new PasswordRules("").weakness("k7#qv!m2zt", Optional.empty(), "")).isEmpty();
    }

    @Test
    void readsTheWholeListWithoutItsHead() {
        var list = CommonPasswords.read();

        assertThat(list.passwords())
                .hasSize(10_000)
                .allMatch(it -> it.length() >= 8 && !it.startsWith("#"));
    }
}
