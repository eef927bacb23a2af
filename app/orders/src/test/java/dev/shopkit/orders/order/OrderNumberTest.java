package dev.shopkit.orders.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderNumberTest {

    @Test
    void canBeSaidOnTheTelephone() {
        var random = new SplittableRandom(1);
        assertThat(Stream.generate(() -> OrderNumber.draw(random)).limit(10_000))
                .allMatch(it -> it.matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void usesEveryDigitAtEveryPlace() {
        var random = new SplittableRandom(2);
        var numbers = Stream.generate(() -> OrderNumber.draw(random)).limit(10_000).toList();
        for (var place : new int[] {0, 1, 2, 3, 5, 6, 7, 8}) {
            assertThat(numbers.stream().map(it -> it.charAt(place)).distinct()).hasSize(32);
        }
    }
}
