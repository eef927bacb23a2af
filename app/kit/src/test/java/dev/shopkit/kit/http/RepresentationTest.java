package dev.shopkit.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.header.AcceptEncoding;
import dev.shopkit.kit.header.EntityTags;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentationTest {
    private static final Representation LARGE = Representation.versioned(7, new byte[1000]);
    private static final String TAG = header(answer("identity"), "ETag");
    private static final String COMPRESSED_TAG = header(answer("gzip"), "ETag");

    @Test
    void leavesSmallBodiesAsTheyAre() {
        var small = Representation.json(new byte[20]);
        var empty = Representation.json(new byte[0]);

        assertThat(small.weight()).as("both forms").isEqualTo(empty.weight() + 40);
    }

    @Test
    void eachFormHasItsOwnTagAndBothVary() {
        assertThat(TAG).matches("\"7[.][0-9a-f]{24}\"");
        assertThat(COMPRESSED_TAG).isEqualTo(TAG.replaceAll("\"$", "-gz\""));
        assertThat(header(answer("gzip"), "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(answer("identity"), "Vary")).isEqualTo("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "COMPRESSED", "W/PLAIN", "*", "\"1\", COMPRESSED"})
    void eitherFormThatTheReaderHasIsUnchanged(String form) {
        var known = form.replace("PLAIN", TAG).replace("COMPRESSED", COMPRESSED_TAG);
        var answer =
                LARGE.answer(AcceptEncoding.of(List.of("gzip")), EntityTags.of(List.of(known)));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "Vary")).isEqualTo("Accept-Encoding");
    }

    @Test
    void severalLinesAreOneList() {
        var known = EntityTags.of(List.of("\"5\"", TAG));

        assertThat(LARGE.answer(AcceptEncoding.of(List.of()), known).status()).isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"7\"", "\"7.0\"", "7", "\"77\""})
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
