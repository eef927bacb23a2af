package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.server.shop.Answer;
import dev.shopkit.server.shop.Buyer;
import dev.shopkit.server.shop.Buying;
import dev.shopkit.server.shop.RollingShop;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.TestShop.Pieces;
import dev.shopkit.server.shop.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: in the minutes of a rollout the version before and this one are one shop. Both run every
 * service on one mongod and one Redis, each half of the visitors; the orders service of either
 * calls the catalog and the inventory of the other. The version before is the commit in {@code
 * dev/previous}, built once.
 */
class SideBySideIT {
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final int STOCK = 100_000;
    private static final int BUYERS = 3;
    private static final int TRADE = 15;

    private static final RollingShop SHOP = new RollingShop();
    private static final TestShop DATA = SHOP.data();
    private static final Visitor AT_OLD = Visitor.before(SHOP.gatewayBefore());
    private static final Visitor AT_NEW = new Visitor(SHOP.gatewayNow());

    @AfterAll
    static void close() {
        AT_OLD.close();
        AT_NEW.close();
        SHOP.close();
    }

    @Test
    void whoSignsUpWithEitherSignsInWithTheOther() {
        signsUpAndIn("old@shop.test", AT_OLD, AT_NEW);
        signsUpAndIn("new@shop.test", AT_NEW, AT_OLD);
    }

    private static void signsUpAndIn(String email, Visitor first, Visitor second) {
        var person = "{\"email\": \"%s\", \"password\": \"correct horse battery\"%s}";
        var account = person.formatted(email, ", \"name\": \"Ada\"");
        assertThat(first.send(first.request("POST", "/api/users", account)).status())
                .isEqualTo(201);

        var session =
                second.send(second.request("POST", "/api/sessions", person.formatted(email, "")));

        assertThat(session.status()).as(session.toString()).isEqualTo(200);
        var token = session.text("accessToken");
        for (var visitor : List.of(first, second)) {
            var me =
                    visitor.send(
                            visitor.request("GET", "/api/users/me")
                                    .header("Authorization", "Bearer " + token));
            assertThat(me.status()).as(me.toString()).isEqualTo(200);
        }
        assertRefreshed(first, session.header("Set-Cookie").split(";", 2)[0]);
    }

    private static void assertRefreshed(Visitor visitor, String cookie) {
        var refreshed =
                visitor.send(
                        visitor.request("POST", "/api/sessions/refresh")
                                .header("Cookie", cookie)
                                .header("Sec-Fetch-Site", "same-origin"));
        assertThat(refreshed.status()).as(refreshed.toString()).isEqualTo(200);
    }

    @Test
    void aPriceSetWithEitherIsSeenWithBoth() {
        var productId = DATA.sell(1999, STOCK);
        read(AT_OLD, productId);
        read(AT_NEW, productId);

        setPrice(AT_NEW, productId, 2001);
        awaitPrice(productId, 2001);
        setPrice(AT_OLD, productId, 2002);
        awaitPrice(productId, 2002);
        setPrice(AT_NEW, productId, 2003);
        awaitPrice(productId, 2003);
    }

    /** Fault: a process of the version before starts again, and sets its own validators. */
    @Test
    void outlivesAVersionBeforeThatPreparesItsCollectionsAgain() {
        var productId = DATA.sell(1999, STOCK);
        SHOP.before(Role.CATALOG).kill();
        SHOP.before(Role.CATALOG).restart();
        SHOP.before(Role.CATALOG).awaitReady();

        Awaitility.await("an edit by this version")
                .atMost(BUDGET)
                .untilAsserted(() -> setPrice(AT_NEW, productId, 2005));
        awaitPrice(productId, 2005);
        setPrice(AT_OLD, productId, 2006);
        awaitPrice(productId, 2006);
    }

    private static void setPrice(Visitor visitor, String productId, long amount) {
        var price = "{\"price\": {\"amount\": %d, \"currency\": \"EUR\"}}".formatted(amount);
        var edited =
                visitor.send(
                        visitor.request("PATCH", "/api/admin/catalog/products/" + productId, price)
                                .header("If-Match", "\"" + version(visitor, productId) + "\"")
                                .header("Authorization", "Bearer " + staff()));
        assertThat(edited.status()).as(edited.toString()).isEqualTo(200);
    }

    /** Waits out what the caches of either version may still show. */
    private static void awaitPrice(String productId, long amount) {
        for (var visitor : List.of(AT_OLD, AT_NEW)) {
            Awaitility.await("price " + amount)
                    .atMost(BUDGET)
                    .until(() -> read(visitor, productId).contains("\"amount\":" + amount));
        }
    }

    private static String read(Visitor visitor, String productId) {
        var answer = visitor.get("/api/products/" + productId);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private static String version(Visitor visitor, String productId) {
        return Long.toString(
                visitor.get("/api/products/" + productId)
                        .fields()
                        .number("version", 1, Long.MAX_VALUE));
    }

    @Test
    void everyOrderHappensOnceWhicheverVersionIsAskedAndAskedAgain() throws InterruptedException {
        var productId = DATA.sell(1999, STOCK);
        List<Answer> outcomes;
        try (var old = Buying.start(DATA, AT_OLD, productId, "old", BUYERS);
                var now = Buying.start(DATA, AT_NEW, productId, "new", BUYERS)) {
            old.awaitMorePaid(TRADE);
            now.awaitMorePaid(TRADE);
            SHOP.now(Role.ORDERS).kill();
            old.awaitMorePaid(TRADE);
            SHOP.now(Role.ORDERS).restart();
            now.awaitMorePaid(TRADE);
            SHOP.before(Role.INVENTORY).kill();
            SHOP.before(Role.INVENTORY).restart();
            now.awaitMorePaid(TRADE);
            old.awaitMorePaid(TRADE);
            outcomes = new ArrayList<>(old.stop());
            outcomes.addAll(now.stop());
        }

        var paid = outcomes.stream().filter(it -> it.status() == 201).toList();
        assertThat(outcomes)
                .filteredOn(it -> it.status() != 201)
                .allMatch(it -> it.problem().equals("too-late"), "a refused order was too late");
        assertEveryPaidOrderIsSoldOnce(productId, paid);
    }

    private static void assertEveryPaidOrderIsSoldOnce(String productId, List<Answer> paid) {
        Awaitility.await("every order at rest")
                .atMost(BUDGET)
                .until(() -> DATA.orders(productId).stream().noneMatch(SideBySideIT::isDue));
        Awaitility.await("no piece held")
                .atMost(BUDGET)
                .untilAsserted(
                        () ->
                                assertThat(DATA.pieces(productId))
                                        .isEqualTo(
                                                new Pieces(STOCK - paid.size(), 0, paid.size())));
        var stored = DATA.orders(productId);
        assertThat(stored.stream().filter(SideBySideIT::isPaid).map(it -> it.getString("_id")))
                .containsExactlyInAnyOrderElementsOf(
                        paid.stream().map(it -> it.text("id")).toList());
        for (var order : stored) {
            assertThat(DATA.captures(order.getString("_id"))).hasSize(isPaid(order) ? 1 : 0);
        }
    }

    @Test
    void anOrderIsTheSameToBoth() {
        var productId = DATA.sell(1999, STOCK);
        for (var placed : List.of(AT_OLD, AT_NEW)) {
            var asked = placed == AT_OLD ? AT_NEW : AT_OLD;
            var key = "a-key-" + placed.hashCode();
            var first = Buyer.of(DATA, placed, "ada").buy(key, Buyer.wish(productId, 2));
            assertThat(first.status()).as(first.toString()).isEqualTo(201);

            var again = Buyer.of(DATA, asked, "ada").buy(key, Buyer.wish(productId, 2));

            assertThat(again.status()).as(again.toString()).isIn(Set.of(200, 201));
            assertThat(again.text("id")).isEqualTo(first.text("id"));
            var read =
                    asked.send(
                            asked.request("GET", "/api/orders/" + first.text("id"))
                                    .header("Authorization", "Bearer " + ada()));
            assertThat(read.status()).as(read.toString()).isEqualTo(200);
            assertThat(read.text("number")).isEqualTo(first.text("number"));
        }
    }

    private static boolean isDue(Document order) {
        return order.containsKey("dueAt");
    }

    private static boolean isPaid(Document order) {
        return order.getString("state").equals("Paid");
    }

    private static String staff() {
        return DATA.token("staff", dev.shopkit.kit.auth.Role.ADMIN);
    }

    private static String ada() {
        return DATA.token("ada", dev.shopkit.kit.auth.Role.CUSTOMER);
    }
}
