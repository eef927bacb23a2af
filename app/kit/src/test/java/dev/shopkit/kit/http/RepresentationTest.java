package dev.shopkit.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.header.AcceptEncoding;
import dev.shopkit.kit.header.EntityTags;
import io.helidon.http.HeaderNames;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentationTest {
    private static final Representation LARGE = Representation.json("7", new byte[1000]);

    @Test
    void leavesSmallBodiesAsTheyAre() {
        var small = Representation.json(new byte[20]);
        var empty = Representation.json(new byte[0]);

        assertThat(small.weight()).as("both forms").isEqualTo(empty.weight() + 40);
    }

    @Test
    void eachFormHasItsOwnTagAndBothVary() {
        assertThat(header(answer("gzip"), HeaderNames.ETAG.defaultCase())).isEqualTo("\"7-gz\"");
        assertThat(header(answer("identity"), "ETag")).isEqualTo("\"7\"");
        assertThat(header(answer("gzip"), "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(answer("identity"), "Vary")).isEqualTo("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "\"7-gz\"", "W/\"7\"", "*", "\"1\", \"7-gz\""})
    void eitherFormThatTheReaderHasIsUnchanged(String known) {
        var answer =
                LARGE.answer(AcceptEncoding.of(List.of("gzip")), EntityTags.of(List.of(known)));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void severalLinesAreOneList() {
        var known = EntityTags.of(List.of("\"5\"", "\"7\""));

        assertThat(LARGE.answer(AcceptEncoding.of(List.of()), known).status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"8\"", "7", "\"77\""})
    void anythingElseGetsTheWhole(String known) {
        var answer = LARGE.answer(AcceptEncoding.of(List.of()), EntityTags.of(List.of(known)));

        assertThat(answer.status()).isEqualTo(200);
    }

    private static Reply answer(String accepted) {
        return LARGE.answer(AcceptEncoding.of(List.of(accepted)), EntityTags.of(List.of()));
    }

    private static String header(Reply reply, String name) {
        return reply.headers().stream()
                .filter(it -> it.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .get();
    }
}
