package dev.shopkit.inventory.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldLineTest {
    @Test
    void mergesLinesOfOneProductAndOrdersThemById() {
        var lines = List.of(new HoldLine("b", 1), new HoldLine("a", 2), new HoldLine("b", 100));

        assertThat(HoldLine.merged(lines))
                .containsExactly(new HoldLine("a", 2), new HoldLine("b", 101));
    }

    @Test
    void takesAsManyLinesAsTheContractAllows() {
        var most = Collections.nCopies(HoldLine.LINES_MAX, new HoldLine("a", 100));

        assertThat(HoldLine.merged(most)).containsExactly(new HoldLine("a", 5_000));
        assertThatThrownBy(() -> HoldLine.merged(Collections.nCopies(51, new HoldLine("a", 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HoldLine.merged(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 5_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesQuantitiesOutOfRange(int quantity) {
        assertThatThrownBy(() -> new HoldLine("a", quantity))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "$a", "a b", "../a"})
    void refusesWhatIsNoId(String productId) {
        assertThatThrownBy(() -> new HoldLine(productId, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
