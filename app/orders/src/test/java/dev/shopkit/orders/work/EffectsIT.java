package dev.shopkit.orders.work;

import static com.mongodb.client.model.Filters.eq;
import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.OrdersProcess;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.EffectResult;
import dev.shopkit.orders.client.InventoryClientContract.Pieces;
import dev.shopkit.orders.order.Effect;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goal: each effect goes its own way; what one version cannot do waits for one that can. */
class EffectsIT {
    private static final String KEY = "key-00000001";

    private final Shop shop = new Shop();

    @BeforeEach
    void sell() {
        shop.sell("cup", 1999, 50);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** A newer version wrote it, and was rolled back, or runs beside us. */
    @Test
    void anEffectOfAnUnknownKindWaitsAndStopsNeitherItsOrderNorAnyOther() {
        shop.inventory.answerEffects(it -> new EffectResult.Unclear("away"));
        var orders = shop.start();
        orders.place("ada", KEY, requestFor(line("cup", 1)));
        orders.place("bob", KEY, requestFor(line("cup", 1)));
        var foreign =
                new Document("effect", "send mail")
                        .append("to", new Document("name", "Ada").append("cc", null))
                        .append("notBefore", now());
        var ofAda = change("user:ada", Updates.pushEach("outbox", List.of(foreign, foreign)));
        orders.close();
        due(ofAda);

        shop.inventory.answerEffects(it -> it);
        shop.start();
        shop.clock.forward(Duration.ofMinutes(1));

        Awaitility.await()
                .atMost(Shop.BUDGET)
                .until(() -> shop.pieces("cup").equals(new Pieces(48, 0, 2)));
        Awaitility.await().atMost(Shop.BUDGET).until(() -> outbox(ofAda).size() == 2);
        assertThat(outbox(ofAda)).containsExactly(foreign, foreign);
        // It stays due for the version that knows it, and is no work for us.
        var stored = stored(ofAda);
        assertThat(stored).containsKey("dueAt");
        shop.clock.forward(Duration.ofMinutes(1));
        Awaitility.await()
                .pollDelay(Duration.ofSeconds(3))
                .atMost(Shop.BUDGET)
                .until(() -> stored(ofAda).equals(stored));
    }

    /** A newer version's effect is due before ours is to be tried again. */
    @Test
    void anEffectOfAnUnknownKindKeepsItsOrderDueAtItsOwnTime() {
        shop.inventory.answerEffects(it -> new EffectResult.Unclear("away"));
        var orders = shop.start();
        orders.place("ada", KEY, requestFor(line("cup", 1)));
        orders.close();
        var since = now().toInstant();
        var foreign = new Document("effect", "send mail").append("notBefore", Date.from(since));
        var ofAda = change("user:ada", Updates.push("outbox", foreign));
        due(ofAda);

        shop.start();
        shop.clock.forward(Duration.ofSeconds(40));

        Awaitility.await()
                .atMost(Shop.BUDGET)
                .until(() -> since.equals(stored(ofAda).getDate("dueAt").toInstant()));
        assertThat(outbox(ofAda).getFirst().getString("lastError")).isEqualTo("away");
    }

    @Test
    void anOrderThatCannotBeReadStopsNoOther() {
        shop.inventory.answerEffects(it -> new EffectResult.Unclear("away"));
        var orders = shop.start();
        orders.place("ada", KEY, requestFor(line("cup", 1)));
        orders.place("bob", KEY, requestFor(line("cup", 1)));
        orders.close();
        var ofAda = change("user:ada", Updates.set("history.0.at", "yesterday"));
        due(ofAda);

        shop.inventory.answerEffects(it -> it);
        shop.start();
        shop.clock.forward(Duration.ofSeconds(40));

        Awaitility.await()
                .atMost(Shop.BUDGET)
                .until(() -> !stored("user:bob", "ownerId").containsKey("dueAt"));
        // Left alone for a while, rather than read again at each poll.
        assertThat(stored(ofAda).getDate("dueAt")).isAfter(now());
    }

    @Test
    void anOrderThatCannotBeReadIsMissingFromListsAndEndsNone() {
        var orders = shop.start();
        for (var number = 1; number <= 4; number++) {
            orders.place("ada", "key-0000000" + number, requestFor(line("cup", 1)));
        }
        shop.settle();
        var broken = Updates.set("history.0.at", "yesterday");
        write(eq("key", "key-00000002"), broken);
        write(eq("key", "key-00000003"), broken);
        for (var number = 1; number <= 3; number++) {
            write(eq("key", "key-0000000" + number), Updates.set("dead", true));
        }

        assertThat(pages("/api/orders?limit=1", path -> orders.get(path, "ada"))).isEqualTo(2);
        var inState = "/api/admin/orders?state=Paid&limit=1";
        assertThat(pages(inState, path -> orders.get(path, Role.ADMIN))).isEqualTo(2);
        var deadLetters = "/api/admin/orders/dead-letters?limit=1";
        assertThat(pages(deadLetters, path -> orders.get(path, Role.ADMIN))).isEqualTo(1);
        assertThat(orders.metrics())
                .contains("shopkit_orders_failures_total{work=\"reading\",} 6.0");
    }

    /** How many orders there are on all pages of the list. */
    private static int pages(String first, Function<String, HttpResponse<String>> get) {
        var orders = 0;
        for (var next = first; !next.isEmpty(); ) {
            var page = get.apply(next);
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            orders += page.body().split("\"number\"", -1).length - 1;
            next =
                    OrdersProcess.fields(page)
                            .optional("next", it -> OrdersProcess.text(page, it))
                            .map(it -> first + "&cursor=" + it)
                            .orElse("");
        }
        return orders;
    }

    /** Somebody repaired it by hand, past the rules; so nothing of ours can be written to it. */
    @Test
    void anOrderThatBreaksTheRulesStopsNoOther() {
        shop.inventory.answerEffects(it -> new EffectResult.Unclear("away"));
        var orders = shop.start();
        orders.place("ada", KEY, requestFor(line("cup", 1)));
        orders.place("bob", KEY, requestFor(line("cup", 1)));
        orders.close();
        var ofAda = change("user:ada", Updates.set("total", 1L));
        due(ofAda);

        shop.inventory.answerEffects(it -> it);
        shop.start();
        shop.clock.forward(Duration.ofSeconds(40));

        Awaitility.await()
                .atMost(Shop.BUDGET)
                .until(() -> !stored("user:bob", "ownerId").containsKey("dueAt"));
    }

    /** Its confirm is stuck for good; the release-like effect beside it is not. */
    @Test
    void anEffectThatIsStuckBlocksNoOtherOfItsOrder() {
        shop.inventory.answerEffects(it -> new EffectResult.Unclear("away"));
        var orders = shop.start();
        orders.place("ada", KEY, requestFor(line("cup", 1)));
        var ofAda = shop.order().getString("_id");
        Awaitility.await()
                .atMost(Shop.BUDGET)
                .until(() -> outbox(ofAda).getFirst().getInteger("attempts", 0) > 0);
        orders.close();
        var ship =
                new Document("effect", "ship stock")
                        .append("id", "ship-stock-0")
                        .append("notBefore", now())
                        .append(
                                "notAfterMillis",
                                shop.clock.instant().plusSeconds(3_600).toEpochMilli());
        change("user:ada", Updates.push("outbox", ship));
        due(ofAda);

        shop.start();
        shop.clock.forward(Duration.ofSeconds(40));

        Awaitility.await().atMost(Shop.BUDGET).until(() -> shop.pieces("cup").shipped() == 1);
        Awaitility.await().atMost(Shop.BUDGET).until(() -> outbox(ofAda).size() == 1);
        assertThat(outbox(ofAda).getFirst().getString("effect")).isEqualTo("confirm stock");
        assertThat(outbox(ofAda).getFirst().getString("lastError")).isEqualTo("away");
    }

    @Test
    void anEffectThatNeverSucceedsBecomesADeadLetterThatAnAdminSeesAndReplays() {
        shop.inventory.answerEffects(it -> new EffectResult.Unclear("refused: <reason>"));
        var orders = shop.start();
        orders.place("ada", KEY, requestFor(line("cup", 1)));
        var id = shop.order().getString("_id");
        change("user:ada", Updates.set("outbox.0.attempts", Effect.ATTEMPTS_MAX - 1));
        due(id);
        Awaitility.await()
                .atMost(Shop.BUDGET)
                .until(
                        () -> {
                            shop.clock.forward(Duration.ofSeconds(5));
                            return !stored(id).containsKey("dueAt");
                        });

        var letters = orders.get("/api/admin/orders/dead-letters", Role.ADMIN);
        assertThat(letters.statusCode()).isEqualTo(200);
        assertThat(letters.body()).contains(id, "confirm stock", "refused: <reason>");
        Awaitility.await()
                .atMost(Shop.BUDGET)
                .until(() -> orders.metrics().contains("shopkit_orders_dead_letters 1.0"));

        shop.inventory.answerEffects(it -> it);
        var effectId = outbox(id).getFirst().getString("id");
        var address = "/api/admin/orders/" + id + "/effects/" + effectId + "/replay";
        assertThat(orders.post(address, Role.STAFF).statusCode()).isEqualTo(403);
        assertThat(orders.post(address, Role.ADMIN).statusCode()).isEqualTo(200);
        shop.settle();

        assertThat(shop.pieces("cup")).isEqualTo(new Pieces(49, 0, 1));
        assertThat(orders.get("/api/admin/orders/dead-letters", Role.ADMIN).body())
                .isEqualTo("{\"items\":[]}");
        assertThat(orders.post(address, Role.ADMIN).statusCode()).isEqualTo(409);
    }

    /** As another version would have left it. */
    private String change(String ownerId, Bson update) {
        write(eq("ownerId", ownerId), Updates.combine(update, Updates.inc("version", 1L)));
        return stored(ownerId, "ownerId").getString("_id");
    }

    private void due(String id) {
        write(eq("_id", id), Updates.set("dueAt", now()));
    }

    /** Past the rules too, as a person with a shell may. */
    private void write(Bson filter, Bson update) {
        var unchecked = new UpdateOptions().bypassDocumentValidation(true);
        var orders = shop.mongo().database().getCollection("orders");
        Await.write(orders.updateOne(filter, update, unchecked), Deadline.after(Shop.BUDGET));
    }

    private Date now() {
        return Date.from(shop.clock.instant());
    }

    private List<Document> outbox(String id) {
        return stored(id).getList("outbox", Document.class);
    }

    private Document stored(String id) {
        return stored(id, "_id");
    }

    private Document stored(String value, String field) {
        return shop.orders().stream()
                .filter(it -> value.equals(it.getString(field)))
                .findFirst()
                .orElseThrow();
    }
}
