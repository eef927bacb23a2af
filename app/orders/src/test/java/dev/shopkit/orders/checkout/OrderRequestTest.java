package dev.shopkit.orders.checkout;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestExpecting;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrderRequestTest {

    @Test
    void mergesTheLinesOfAProductInIdOrder() {
        assertThat(read(requestFor(line("jug", 1), line("cup", 2), line("jug", 3))).lines())
                .isEqualTo(List.of(new RequestedLine("cup", 2, 1), new RequestedLine("jug", 4, 0)));
    }

    @Test
    void allowsAHundredPiecesOfAProductOverAllLines() {
        assertThat(read(requestFor(line("cup", 50), line("cup", 50))).lines().getFirst().quantity())
                .isEqualTo(100);
        assertThatThrownBy(() -> read(requestFor(line("jug", 1), line("cup", 50), line("cup", 51))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/lines/1/quantity");
    }

    @Nested
    class Hash {
        @Test
        void isTheSameHoweverTheRequestIsWritten() {
            var hash = BodyHash.of(read(requestFor(line("cup", 3), line("jug", 1))));

            assertThat(BodyHash.of(read(requestFor(line("jug", 1), line("cup", 3)))))
                    .isEqualTo(hash);
            assertThat(
                            BodyHash.of(
                                    read(
                                            requestFor(
                                                    line("cup", 1),
                                                    line("jug", 1),
                                                    line("cup", 2)))))
                    .isEqualTo(hash);
            assertThat(BodyHash.of(read(requestExpecting(1, line("cup", 3), line("jug", 1)))))
                    .isEqualTo(hash);
            assertThat(
                            BodyHash.of(
                                    read(
                                            requestFor(line("cup", 3), line("jug", 1))
                                                    .replace(": ", ":\n"))))
                    .isEqualTo(hash);
        }

        @Test
        void isAnotherForAnotherRequest() {
            var body = requestFor(line("cup", 3), line("jug", 1));
            assertThat(
                            List.of(
                                    body,
                                    requestFor(line("cup", 3), line("jug", 2)),
                                    requestFor(line("cup", 3), line("jug2", 1)),
                                    requestFor(line("cup", 3)),
                                    body.replace("Ada", "Bob"),
                                    body.replace("London", "Paris"),
                                    // What moves from one field to the next must not hash alike.
                                    body.replace("\"London\"", "\"LondonN\"")
                                            .replace("\"N1\"", "\"1\"")))
                    .extracting(it -> BodyHash.of(read(it)))
                    .doesNotHaveDuplicates();
        }

        /** Stored for ever: a change would make every stored key look reused. */
        @Test
        void neverChanges() {
            assertThat(BodyHash.of(read(requestFor(line("cup", 3), line("jug", 1)))))
                    .isEqualTo("0b319e124f896d5b837a9043e2258a109bf12d3fd4fd6f595646d3c2b6f98af2");
        }
    }

    private static OrderRequest read(String body) {
        return OrderRequest.read(Json.fields(body.getBytes(StandardCharsets.UTF_8)));
    }
}
