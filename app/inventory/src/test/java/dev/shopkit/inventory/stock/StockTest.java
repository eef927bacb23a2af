package dev.shopkit.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StockTest {
    @Test
    void countsHeldPiecesAsLyingOnTheShelf() {
        var stock = new Stock("p", 4, 7, 3, 5, 15);

        var recounted = stock.recounted(12).orElseThrow();

        assertThat(stock.counted()).isEqualTo(10);
        assertThat(recounted).isEqualTo(new Stock("p", 5, 9, 3, 5, 17));
        assertThat(recounted.counted()).isEqualTo(12);
    }

    @Test
    void acceptsACountOfExactlyWhatIsHeldAndNoneBelow() {
        var stock = new Stock("p", 4, 7, 3, 5, 15);

        assertThat(stock.recounted(3)).contains(new Stock("p", 5, 0, 3, 5, 8));
        assertThat(stock.recounted(2)).isEmpty();
    }

    @Test
    void cannotBeWhatDoesNotAddUpOrIsBelowNothing() {
        assertThatThrownBy(() -> new Stock("p", 1, 1, 0, 0, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stock("p", 1, -1, 1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stock("p", 0, 1, 0, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isThereForTheWholeSampleCatalogue() {
        assertThat(SampleStock.stocks()).hasSizeGreaterThan(100);
    }
}
