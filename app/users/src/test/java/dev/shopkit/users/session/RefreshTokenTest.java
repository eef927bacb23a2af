package dev.shopkit.users.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {
    private final RefreshToken token = RefreshToken.first("family", new SecureRandom());

    @Test
    void isReadBackAsItWasWritten() {
        assertThat(RefreshToken.parse(token.value())).hasValue(token);
    }

    @Test
    void hasThirtyTwoBytesAndNeverTheSame() {
        assertThat(token.secret()).hasSize(43);
        assertThat(RefreshToken.first("family", new SecureRandom())).isNotEqualTo(token);
    }

    @Test
    void hasTheSuccessorThatTheNonceMakes() {
        assertThat(token.successor("one")).isEqualTo(token.successor("one"));
        assertThat(token.successor("one")).isNotEqualTo(token.successor("two"));
        assertThat(token.successor(List.of("one", "two")))
                .isEqualTo(token.successor("one").successor("two"));
        assertThat(RefreshToken.parse(token.successor("one").value())).isPresent();
    }

    @Test
    void storesNothingThatOpensTheDoor() {
        assertThat(token.digest()).hasSize(43).isNotEqualTo(token.secret());
        assertThat(token.toString()).doesNotContain(token.secret());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "family.", "family.short", "a b.c", "$ne.x", "..", "family"})
    void refusesWhatIsNoToken(String text) {
        assertThat(RefreshToken.parse(text)).isEmpty();
    }
}
