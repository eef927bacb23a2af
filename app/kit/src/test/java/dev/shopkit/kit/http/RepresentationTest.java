package dev.shopkit.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "gzip, deflate, br, zstd",
                "br;q=1.0, gzip;q=0.8, *;q=0.1",
                "*",
                "gzip;q=0.001"
            })
    void compressesForThoseWhoTakeIt(String accepted) {
        assertThat(Representation.takesGzip(accepted)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "identity",
                "br",
                "gzip;q=0",
                "gzip; q=0.000",
                "x-gzipped",
                "gzip;q=0, *"
            })
    void doesNotCompressForOthers(String accepted) {
        assertThat(Representation.takesGzip(accepted)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*", "W/\"7\"", "\"6\", \"7\"", "\"6\",W/\"7\" "})
    void knowsTheTagAmongThoseSent(String known) {
        assertThat(Representation.names(known, "\"7\"")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "\"77\"", "\"7-gz\"", "\"\"", ","})
    void doesNotTakeAnotherTagForIt(String known) {
        assertThat(Representation.names(known, "\"7\"")).isFalse();
    }

    @Test
    void leavesSmallBodiesAsTheyAre() {
        var small = Representation.json(new byte[20]);
        var empty = Representation.json(new byte[0]);

        assertThat(small.weight()).as("both forms").isEqualTo(empty.weight() + 40);
    }
}
