package dev.shopkit.kit.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, 12.5.3; the weights of single codings against {@code *} as in open-liberty#11181. */
class AcceptEncodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZIP",
                "x-gzip",
                "gzip, deflate, br, zstd",
                "br;q=1.0, gzip;q=0.8, *;q=0.1",
                "*",
                "*;q=0, gzip",
                "gzip, *;q=0",
                "gzip;q=0.001",
                "gzip ; Q=0.5",
                "identity;q=0, *",
                "identity;q=0.5, gzip;q=0.8",
                "identity;q=0.5, gzip;q=0.5",
                ", ,gzip"
            })
    void compressesForThoseWhoTakeIt(String accepted) {
        assertThat(AcceptEncoding.of(List.of(accepted)).takesGzip()).isTrue();
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
                "gzip;q=0, *",
                "*, gzip;q=0",
                "*;q=0",
                "gzip;foo=1;q=0",
                "gzip;q=",
                "gzip;q=-1",
                "gzip;q=nan",
                "gzip;q=1.5",
                "identity, gzip;q=0.5",
                "\"gzip\""
            })
    void doesNotCompressForOthers(String accepted) {
        assertThat(AcceptEncoding.of(List.of(accepted)).takesGzip()).isFalse();
    }

    @Test
    void readsSeveralLinesAsOneList() {
        assertThat(AcceptEncoding.of(List.of("br", "gzip")).takesGzip()).isTrue();
        assertThat(AcceptEncoding.of(List.of("*", "gzip;q=0")).takesGzip()).isFalse();
    }

    @Test
    void sendsPlainToThoseWhoSayNothing() {
        assertThat(AcceptEncoding.of(List.of()).takesGzip()).isFalse();
    }
}
