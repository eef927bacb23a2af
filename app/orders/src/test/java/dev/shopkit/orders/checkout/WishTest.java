package dev.shopkit.orders.checkout;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.wish;
import static dev.shopkit.orders.OrdersProcess.wishFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WishTest {

    @Test
    void mergesTheLinesOfAProductInIdOrder() {
        assertThat(read(wish(line("jug", 1), line("cup", 2), line("jug", 3))).lines())
                .isEqualTo(List.of(new WantedLine("cup", 2, 1), new WantedLine("jug", 4, 0)));
    }

    @Test
    void allowsAHundredPiecesOfAProductOverAllLines() {
        assertThat(read(wish(line("cup", 50), line("cup", 50))).lines().getFirst().quantity())
                .isEqualTo(100);
        assertThatThrownBy(() -> read(wish(line("jug", 1), line("cup", 50), line("cup", 51))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/lines/1/quantity");
    }

    @Nested
    class Hash {
        @Test
        void isTheSameHoweverTheWishIsWritten() {
            var hash = BodyHash.of(read(wish(line("cup", 3), line("jug", 1))));

            assertThat(BodyHash.of(read(wish(line("jug", 1), line("cup", 3))))).isEqualTo(hash);
            assertThat(BodyHash.of(read(wish(line("cup", 1), line("jug", 1), line("cup", 2)))))
                    .isEqualTo(hash);
            assertThat(BodyHash.of(read(wishFor(1, line("cup", 3), line("jug", 1)))))
                    .isEqualTo(hash);
            assertThat(BodyHash.of(read(wish(line("cup", 3), line("jug", 1)).replace(": ", ":\n"))))
                    .isEqualTo(hash);
        }

        @Test
        void isAnotherForAnotherWish() {
            var body = wish(line("cup", 3), line("jug", 1));
            assertThat(
                            List.of(
                                    body,
                                    wish(line("cup", 3), line("jug", 2)),
                                    wish(line("cup", 3), line("jug2", 1)),
                                    wish(line("cup", 3)),
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
            assertThat(BodyHash.of(read(wish(line("cup", 3), line("jug", 1)))))
                    .isEqualTo("0b319e124f896d5b837a9043e2258a109bf12d3fd4fd6f595646d3c2b6f98af2");
        }
    }

    private static Wish read(String body) {
        return Wish.read(Json.fields(body.getBytes(StandardCharsets.UTF_8)));
    }
}
