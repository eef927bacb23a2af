package dev.shopkit.orders.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.money.Money;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What orders relies on, whichever way the catalogue is asked. */
public interface CatalogClientContract {
    Duration CALL_BUDGET = Duration.ofSeconds(5);

    CatalogClient catalog();

    /** Puts the product on sale like this, or changes it to this. */
    void sell(SaleItem item);

    @Test
    default void tellsNamePictureAndPrice() {
        var cup = item(1999);
        var jug = item(0);
        sell(cup);
        sell(jug);

        assertThat(ask(cup.productId(), jug.productId()))
                .isEqualTo(
                        new CatalogAnswer.Found(
                                Map.of(cup.productId(), cup, jug.productId(), jug)));
    }

    @Test
    default void leavesOutWhatIsNotForSale() {
        assertThat(ask("none-" + new Ids().get())).isEqualTo(new CatalogAnswer.Found(Map.of()));
    }

    @Test
    default void tellsANewPriceAtOnce() {
        var cup = item(1999);
        sell(cup);
        ask(cup.productId());
        var dearer = new SaleItem(cup.productId(), cup.name(), cup.image(), new Money(2999, "EUR"));

        sell(dearer);

        assertThat(ask(cup.productId()))
                .isEqualTo(new CatalogAnswer.Found(Map.of(cup.productId(), dearer)));
    }

    @Test
    default void answersForAsManyProductsAsAnOrderMayHave() {
        var items = IntStream.range(0, 50).mapToObj(it -> item(100 + it)).toList();
        items.forEach(this::sell);

        var ids = items.stream().map(SaleItem::productId).toArray(String[]::new);

        assertThat(ask(ids))
                .isEqualTo(
                        new CatalogAnswer.Found(
                                items.stream()
                                        .collect(Collectors.toMap(SaleItem::productId, it -> it))));
    }

    private CatalogAnswer ask(String... ids) {
        return catalog().products(List.of(ids), Deadline.after(CALL_BUDGET));
    }

    private static SaleItem item(long amount) {
        var id = "p-" + new Ids().get();
        return new SaleItem(id, "Cup " + id, "/api/pictures/cup.svg", new Money(amount, "EUR"));
    }
}
