package dev.shopkit.kit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Every request ends at its own last byte and every answer too, and what could be read in two ways
 * is read in none (RFC 9112; request smuggling).
 */
class FramingIT {
    private static final EchoServer SERVER = new EchoServer(patient());
    private static final String NEXT = "GET /next HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String CHUNKED =
            "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

    @BeforeAll
    static void listen() {
        LOG.start();
        root().addAppender(LOG);
    }

    /** What clients do wrong is no news of ours: no line and no stack. */
    @AfterAll
    static void closeInSilence() {
        SERVER.close();
        root().detachAppender(LOG);
        assertThat(LOG.list).noneMatch(it -> it.getLevel().isGreaterOrEqual(Level.WARN));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** Of a client that is slow on a busy machine the end of a long request is waited for. */
    private static TransportLimits patient() {
        var standard = TransportTimes.standard();
        return TransportLimits.standard()
                .with(
                        new TransportTimes(
                                Duration.ofMinutes(1),
                                Duration.ofMinutes(1),
                                standard.write(),
                                standard.idle(),
                                Duration.ofMinutes(1),
                                standard.age(),
                                standard.patience()));
    }

    static Stream<Arguments> wellFramed() {
        return Stream.of(
                Arguments.of("GET /a HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a x "),
                Arguments.of("\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a x "),
                Arguments.of("GET http://y:8/a?b=c HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a?b=c y:8 "),
                Arguments.of("GET http://y HTTP/1.1\r\nHost: x\r\n\r\n", "GET / y "),
                Arguments.of("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS * x "),
                // What the URL standard leaves unencoded in a query, and RFC 3986 does not.
                Arguments.of(
                        "GET /a?b=[1]|{2}^`\\ HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET /a?b=%5B1%5D%7C%7B2%7D%5E%60%5C x "),
                Arguments.of("BREW /a HTTP/1.1\r\nHost: x\r\n\r\n", "BREW /a x "),
                // A method is what it is spelt (RFC 9110, 9.1): to a proxy "head" is not HEAD, and
                // to us it is one that nobody serves.
                Arguments.of("head /a HTTP/1.1\r\nHost: x\r\n\r\n", "OTHER /a x "),
                Arguments.of("Get /a HTTP/1.1\r\nHost: x\r\n\r\n", "OTHER /a x "),
                Arguments.of("Brew /a HTTP/1.1\r\nHost: x\r\n\r\n", "OTHER /a x "),
                // A semicolon is a character of the path (RFC 3986, 3.3).
                Arguments.of("GET /a;b=c/d;e HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a%3Bb=c/d%3Be x "),
                Arguments.of("GET /a HTTP/1.1\r\nhOsT:\t[::1]:80 \r\n\r\n", "GET /a [::1]:80 "),
                Arguments.of(
                        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nHello",
                        "POST /a x Hello"),
                Arguments.of(
                        "GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: 0005\r\n\r\nHello",
                        "GET /a x Hello"),
                Arguments.of(CHUNKED + "5\r\nHello\r\n0\r\n\r\n", "POST /a x Hello"),
                Arguments.of(CHUNKED + "0\r\n\r\n", "POST /a x "),
                Arguments.of(CHUNKED + "0005\r\nHello\r\n00\r\n\r\n", "POST /a x Hello"),
                Arguments.of(
                        CHUNKED + "2;x=y\r\nHe\r\n3 ;z\r\nllo\r\n0;q\r\n\r\n", "POST /a x Hello"),
                Arguments.of(
                        CHUNKED + "5\r\nHello\r\n0\r\nSum: 1\r\nB: 2\r\n\r\n", "POST /a x Hello"));
    }

    @ParameterizedTest
    @MethodSource("wellFramed")
    void theNextRequestBeginsWhereThisOneEnds(String request, String echo) {
        try (var connection = RawConnection.open(SERVER.port())) {
            connection.send(request + NEXT + request + NEXT);
            for (var round = 0; round < 2; round++) {
                assertThat(connection.read("POST").body()).isEqualTo(echo);
                assertThat(connection.read("GET").body()).isEqualTo("GET /next x ");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("wellFramed")
    void whereThePacketsEndMattersToNobody(String request, String echo) {
        try (var connection = RawConnection.open(SERVER.port())) {
            (request + NEXT)
                    .chars()
                    .forEach(character -> connection.send(Character.toString(character)));
            assertThat(connection.read("POST").body()).isEqualTo(echo);
            assertThat(connection.read("GET").body()).isEqualTo("GET /next x ");
        }
    }

    static Stream<Arguments> refused() {
        var post = "POST /a HTTP/1.1\r\nHost: x\r\n";
        return Stream.of(
                // Two framings, or none that is certain.
                Arguments.of(400, post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nHello"),
                Arguments.of(400, post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nHello"),
                Arguments.of(400, post + "Content-Length: 5, 5\r\n\r\nHello"),
                Arguments.of(400, post + "Content-Length: -1\r\n\r\n"),
                Arguments.of(400, post + "Content-Length: +5\r\n\r\nHello"),
                Arguments.of(400, post + "Content-Length: 0x5\r\n\r\nHello"),
                Arguments.of(400, post + "Content-Length: \r\n\r\n"),
                Arguments.of(
                        400,
                        post
                                + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "0\r\n\r\n"),
                Arguments.of(400, post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        400,
                        post
                                + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + "0\r\n\r\n"),
                Arguments.of(400, post + "Transfer-Encoding: identity\r\n\r\n"),
                Arguments.of(400, post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(501, post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        400, "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(400, "GET /a HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n"),
                // Not the path /a of an authority x.
                Arguments.of(400, "GET //x/a HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(400, "GET /a?" + "&".repeat(100) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                // A name that ends where the limit is, and a value beyond it.
                Arguments.of(
                        431, "GET /a HTTP/1.1\r\n" + "a".repeat(16_383) + ":" + "x".repeat(16)),
                // Chunks.
                Arguments.of(400, CHUNKED + "zz\r\nHello\r\n0\r\n\r\n"),
                Arguments.of(400, CHUNKED + "5\u000b\r\nHello\r\n0\r\n\r\n"),
                // White space is for what stands before an extension (RFC 9112, 7.1).
                Arguments.of(400, CHUNKED + "5 \r\nHello\r\n0\r\n\r\n"),
                Arguments.of(400, CHUNKED + "5\t\r\nHello\r\n0\r\n\r\n"),
                Arguments.of(400, CHUNKED + " 5\r\nHello\r\n0\r\n\r\n"),
                Arguments.of(400, CHUNKED + "5\r\nHello\r\n0 \r\n\r\n"),
                Arguments.of(400, CHUNKED + " ;x\r\nHello\r\n0\r\n\r\n"),
                Arguments.of(400, CHUNKED + "5;a\rb\r\nHello\r\n0\r\n\r\n"),
                Arguments.of(400, CHUNKED + "-1\r\nHello\r\n0\r\n\r\n"),
                Arguments.of(400, CHUNKED + "0x5\r\nHello\r\n0\r\n\r\n"),
                Arguments.of(400, CHUNKED + "\r\nHello\r\n0\r\n\r\n"),
                Arguments.of(400, CHUNKED + "5\r\nHelloXX0\r\n\r\n"),
                Arguments.of(400, CHUNKED + "5\nHello\r\n0\r\n\r\n"),
                Arguments.of(400, CHUNKED + "5;" + "x".repeat(2000) + "\r\nHello\r\n0\r\n\r\n"),
                Arguments.of(413, CHUNKED + "ffffffffff\r\n"),
                Arguments.of(413, CHUNKED + "fffffffffffffffffffffffffffffffff\r\n"),
                Arguments.of(413, CHUNKED + "7fffffff\r\n"),
                Arguments.of(413, chunks(20)),
                Arguments.of(431, CHUNKED + "0\r\n" + "a: b\r\n".repeat(100) + "\r\n"),
                Arguments.of(413, post + "Content-Length: 65537\r\n\r\n"),
                Arguments.of(413, post + "Content-Length: 99999999999999999999\r\n\r\n"),
                // Lines and fields.
                Arguments.of(400, "GET /a HTTP/1.1\nHost: x\n\n"),
                Arguments.of(400, "GET /a HTTP/1.1\r\nHost: x\nA: b\r\n\r\n"),
                Arguments.of(400, "GET /a HTTP/1.1\r\nHost: x\rA: b\r\n\r\n"),
                Arguments.of(400, "GET /a HTTP/1.1\r\nHost : x\r\n\r\n"),
                Arguments.of(400, "GET /a HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n"),
                Arguments.of(400, "GET /a HTTP/1.1\r\nHost: x\r\nA\r\n\r\n"),
                Arguments.of(400, "GET /a HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n"),
                Arguments.of(400, "GET /a HTTP/1.1\r\n\r\n"),
                Arguments.of(400, "GET /a HTTP/1.1\r\nHost:\r\n\r\n"),
                Arguments.of(400, "GET /a HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"),
                Arguments.of(400, "GET /a HTTP/1.1\r\nHost: x/y\r\n\r\n"),
                Arguments.of(400, "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(400, "GET  /a HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(400, "GET a HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(400, "GET * HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(400, "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(400, "GET /a%zz HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(400, "GET /a?%zz HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(400, "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(400, "G(T /a HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(400, "\r\n\r\n\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(400, "\u0016\u0003\u0001\u0002\r\n\r\n"),
                Arguments.of(414, "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                Arguments.of(
                        431, "GET /a HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(40_000) + "\r\n\r\n"),
                Arguments.of(
                        431, "GET /a HTTP/1.1\r\nHost: x\r\n" + "a: b\r\n".repeat(5000) + "\r\n"),
                Arguments.of(505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                Arguments.of(505, "GET /a HTTP/1.2\r\nHost: x\r\n\r\n"),
                Arguments.of(417, post + "Expect: cake\r\nContent-Length: 5\r\n\r\nHello"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNoRequestIsRefusedOnceAndEndsTheConnection(int status, String request) {
        try (var connection = RawConnection.open(SERVER.port())) {
            connection.send(request + NEXT);
            var answer = connection.read("GET");
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HT",
                "GET /a HTTP/1.1\r\nHost: x\r\nAcc",
                "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nHello",
                "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHel",
                "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHello\r\n"
            })
    void whatIsBrokenOffIsTheClientsMistake(String beginning) {
        try (var connection = RawConnection.open(SERVER.port())) {
            connection.send(beginning).finish();
            assertThat(connection.read("GET").status()).isEqualTo(400);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void idsByTheHundredFitIntoOneLine() {
        var ids = String.join(",", Collections.nCopies(100, "i".repeat(64)));
        try (var connection = RawConnection.open(SERVER.port())) {
            connection.send("GET /a?ids=" + ids + " HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(connection.read("GET").status()).isEqualTo(200);
        }
    }

    @Test
    void whereNoBodyMayBeThereIsNone() {
        try (var connection = RawConnection.open(SERVER.port())) {
            for (var path : new String[] {"/a", "/none", "/unchanged"}) {
                connection.send("HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\n" + NEXT);
                connection.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n" + NEXT);
                var head = connection.read("HEAD");
                assertThat(connection.read("GET").body()).isEqualTo("GET /next x ");
                var get = connection.read("GET");
                assertThat(connection.read("GET").body()).isEqualTo("GET /next x ");
                assertThat(head.status()).isEqualTo(get.status());
                assertThat(head.headers().keySet()).isEqualTo(get.headers().keySet());
            }
        }
    }

    @Test
    void neither204Nor304SaysALength() {
        try (var connection = RawConnection.open(SERVER.port())) {
            for (var path : new String[] {"/none", "/unchanged"}) {
                connection.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(connection.read("GET").headers()).doesNotContainKey("content-length");
            }
        }
    }

    /** Benchmarks and old health checks speak it (helidon#9604). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.0\r\n\r\n",
                "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
            })
    void http10IsAnsweredOnce(String request) {
        try (var connection = RawConnection.open(SERVER.port())) {
            connection.send(request);
            var answer = connection.read("GET");
            assertThat(answer.body()).isEqualTo("GET /a  ");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "Close", "keep-alive, close"})
    void theClientMayEndTheConnection(String option) {
        try (var connection = RawConnection.open(SERVER.port())) {
            connection.send("GET /a HTTP/1.1\r\nHost: x\r\nConnection: " + option + "\r\n\r\n");
            assertThat(connection.read("GET").header("Connection")).isEqualTo("close");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void aBodyIsAskedForOnlyWhenItWillBeRead() {
        var expecting = "POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";
        try (var connection = RawConnection.open(SERVER.port())) {
            connection.send(expecting + "5\r\n\r\n");
            assertThat(connection.read("POST").status()).isEqualTo(100);
            assertThat(connection.send("Hello").read("POST").body()).isEqualTo("POST /a x Hello");
            connection.send(expecting + "70000\r\n\r\n");
            assertThat(connection.read("POST").status()).isEqualTo(413);
        }
    }

    private static String chunks(int number) {
        return CHUNKED + ("10000\r\n" + "x".repeat(0x10000) + "\r\n").repeat(number) + "0\r\n\r\n";
    }

    /** Whoever reads the answer to a HEAD reads no body, whatever the answer is. */
    @Test
    void evenARefusedHeadHasNoBody() {
        try (var connection = RawConnection.open(SERVER.port())) {
            connection.send("HEAD /a HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n");
            assertThat(connection.read("HEAD").status()).isEqualTo(400);
            assertThat(connection.isEnded()).isTrue();
        }
    }
}
