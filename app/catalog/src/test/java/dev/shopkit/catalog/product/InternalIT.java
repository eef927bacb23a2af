package dev.shopkit.catalog.product;

import static com.mongodb.client.model.Filters.eq;
import static dev.shopkit.catalog.RunningCatalog.header;
import static dev.shopkit.catalog.RunningCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Updates;
import dev.shopkit.catalog.RunningCatalog;
import dev.shopkit.catalog.Shop;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternalIT {
    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final String BEARER = "Bearer " + Shop.ORDERS_TOKEN;

    private static Shop shop;
    private static RunningCatalog catalog;
    private static List<String> ids;

    @BeforeAll
    static void start() {
        shop = new Shop();
        catalog = RunningCatalog.start(shop).confirmed();
        ids =
                Await.list(
                                shop.database().getCollection("products").find().limit(10),
                                Deadline.after(BUDGET))
                        .stream()
                        .map(it -> it.getString("_id"))
                        .toList();
    }

    @AfterAll
    static void stop() {
        catalog.close();
        shop.close();
    }

    @Test
    void answersInTheOrderAskedEachOnceAndLeavesOutWhatIsNotThere() {
        var asked = ids.get(3) + ",nobody," + ids.get(1) + "," + ids.get(3) + "," + ids.get(2);

        var answer = ask(asked, BEARER);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(answeredIds(answer)).containsExactly(ids.get(3), ids.get(1), ids.get(2));
        assertThat(answeredIds(ask("nobody", BEARER))).isEmpty();
    }

    @Test
    void answersThePriceOfThisMomentAlsoInProcess() {
        var id = ids.get(5);
        for (var amount = 1_000; amount < 1_010; amount++) {
            catalog.get("/api/products/" + id);
            // Past the service, so that no cache is told.
            Await.write(
                    shop.database()
                            .getCollection("products")
                            .updateOne(eq("_id", id), Updates.set("price.amount", (long) amount)),
                    Deadline.after(BUDGET));

            var prices =
                    json(ask(id, BEARER)).objects("items", 1, 1, it -> it.money("price").amount());
            var inProcess = catalog.service().products(List.of(id), Deadline.after(BUDGET));

            assertThat(prices).containsExactly((long) amount);
            assertThat(inProcess)
                    .extracting(it -> it.price().amount())
                    .containsExactly((long) amount);
        }
    }

    @Test
    void isForOrdersOnlyAndOnTheInternalListenerOnly() {
        var path = "/internal/products?ids=" + ids.getFirst();
        assertThat(catalog.internal(path).statusCode()).isEqualTo(401);
        for (var stranger :
                List.of(
                        "Bearer x",
                        "Bearer " + Shop.ORDERS_TOKEN + "x",
                        "Bearer " + shop.token("admin"),
                        Shop.ORDERS_TOKEN)) {
            assertThat(ask(ids.getFirst(), stranger).statusCode()).as(stranger).isEqualTo(401);
        }
        assertThat(catalog.get(path, "Authorization", BEARER).statusCode()).isEqualTo(404);
        assertThat(catalog.internal("/api/products", "Authorization", BEARER).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a,", "a b", "%24ne", "a,b,!"})
    void refusesWhatIsNoListOfIds(String asked) {
        assertThat(ask(asked.replace(" ", "%20"), BEARER).statusCode()).isEqualTo(400);
    }

    @Test
    void takesAHundredIdsAndNoMore() {
        var hundred = Collections.nCopies(100, "nobody");
        var more = Collections.nCopies(101, "nobody");

        assertThat(ask(String.join(",", hundred), BEARER).statusCode()).isEqualTo(200);
        assertThat(ask(String.join(",", more), BEARER).statusCode()).isEqualTo(400);
        assertThatThrownBy(() -> catalog.service().products(more, Deadline.after(BUDGET)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static HttpResponse<byte[]> ask(String asked, String authorization) {
        return catalog.internal("/internal/products?ids=" + asked, "Authorization", authorization);
    }

    private static List<String> answeredIds(HttpResponse<byte[]> answer) {
        return json(answer).objects("items", 0, 100, it -> it.id("id"));
    }
}
