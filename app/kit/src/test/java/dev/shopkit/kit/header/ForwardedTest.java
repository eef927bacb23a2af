package dev.shopkit.kit.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a throttle counts: a client must not be able to choose (routedns#549). */
class ForwardedTest {
    private static final String PEER = "10.0.0.1";

    @ParameterizedTest
    @CsvSource({
        "0, 'a, b, c', 10.0.0.1",
        "1, 'a, b, c', c",
        "2, 'a, b, c', b",
        "3, 'a, b, c', a",
        "8, 'a, b, c', a",
        "1, '', 10.0.0.1",
        "1, ' , c , ', c"
    })
    void theOutermostTrustedProxySaysWhoCalledIt(int trusted, String line, String client) {
        assertThat(new Forwarded(trusted).client(List.of(line), PEER)).isEqualTo(client);
    }

    @Test
    void anotherLineInFrontChangesNothing() {
        var one = new Forwarded(1);
        assertThat(one.client(List.of("1.2.3.4", "c"), PEER)).isEqualTo("c");
        assertThat(one.client(List.of("5.6.7.8", "c"), PEER)).isEqualTo("c");
        assertThat(new Forwarded(2).client(List.of("x, b", "c"), PEER)).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https", "HTTPS", "https,http", "https, http"})
    void isSecureWhereTheFirstHopWas(String schemes) {
        assertThat(new Forwarded(1).secure(List.of(schemes))).isTrue();
        assertThat(new Forwarded(0).secure(List.of(schemes))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "http, https", "httpss"})
    void isNotSecureOtherwise(String schemes) {
        assertThat(new Forwarded(1).secure(List.of(schemes))).isFalse();
    }
}
