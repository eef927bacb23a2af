package dev.shopkit.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StockTest {
    @Test
    void countsWhatIsHeldAndWhatIsOwedAsLyingOnTheShelf() {
        var stock = new Stock("p", 4, 7, 3, 5, 2);

        var recounted = stock.recounted(17).orElseThrow();

        assertThat(stock.counted()).isEqualTo(15);
        assertThat(stock.sold()).isEqualTo(7);
        assertThat(stock.adjusted()).isEqualTo(17);
        assertThat(recounted).isEqualTo(new Stock("p", 5, 9, 3, 5, 2));
        assertThat(recounted.counted()).isEqualTo(17);
    }

    /** Ten pieces, four of them sold: whoever counts ten has six for sale. */
    @Test
    void aCountDoesNotSellAgainWhatIsPaidAndNotShipped() {
        assertThat(new Stock("p", 1, 6, 0, 4, 0).recounted(10))
                .contains(new Stock("p", 2, 6, 0, 4, 0));
        assertThat(new Stock("p", 1, 6, 0, 0, 4).recounted(10))
                .contains(new Stock("p", 2, 10, 0, 0, 4));
    }

    @Test
    void acceptsACountOfExactlyWhatIsOwedAndNoneBelow() {
        var stock = new Stock("p", 4, 7, 3, 5, 0);

        assertThat(stock.recounted(8)).contains(new Stock("p", 5, 0, 3, 5, 0));
        assertThat(stock.recounted(7)).isEmpty();
    }

    @Test
    void cannotBeBelowNothing() {
        assertThatThrownBy(() -> new Stock("p", 1, -1, 1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stock("p", 1, 1, 0, -1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Stock("p", 0, 1, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isThereForTheWholeSampleCatalogue() {
        assertThat(SampleStock.stocks()).hasSizeGreaterThan(100);
    }
}
