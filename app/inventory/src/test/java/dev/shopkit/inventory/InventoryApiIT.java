package dev.shopkit.inventory;

import static dev.shopkit.inventory.RunningInventory.ORDERS_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.testkit.Acknowledgement;
import dev.shopkit.testkit.MongoProcess;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service over HTTP, as the contract says. */
class InventoryApiIT {
    private static final String STAFF = RunningInventory.token(Role.STAFF);
    private static final String CUSTOMER = RunningInventory.token(Role.CUSTOMER);
    private static final String LATER = "\"notAfter\": \"2999-01-01T00:00:00Z\"";

    private static MongoProcess mongo;
    private static RunningInventory inventory;

    @BeforeAll
    static void start() {
        mongo = MongoProcess.start();
        inventory = RunningInventory.startWithSamples(mongo.uri("inventory"));
    }

    @AfterAll
    static void stop() {
        inventory.close();
        mongo.close();
    }

    @Test
    void showsShoppersAtMostTenPiecesInTheOrderTheyAsk() {
        count("many", "\"0\"", 11);
        count("few", "\"0\"", 3);

        assertThat(inventory.get("/api/inventory?ids=few,unknown,many,few", "").body())
                .isEqualTo(
                        """
                        {"items":[{"productId":"few","available":3},\
                        {"productId":"unknown","available":0},\
                        {"productId":"many","available":10},\
                        {"productId":"few","available":3}]}""");
        assertThat(inventory.get("/api/inventory/many", "").body())
                .isEqualTo("{\"productId\":\"many\",\"available\":10}");
        assertThat(inventory.get("/api/inventory/unknown", "").body())
                .isEqualTo("{\"productId\":\"unknown\",\"available\":0}");
    }

    @Test
    void showsACountAtOnceAndAHoldWithinASecond() {
        count("seen", "\"0\"", 1);
        assertThat(inventory.get("/api/inventory/seen", "").body()).contains(":1}");
        count("seen", "\"1\"", 2);
        assertThat(inventory.get("/api/inventory/seen", "").body()).contains(":2}");

        hold("see1", "[{\"productId\": \"seen\", \"quantity\": 2}]");

        Acknowledgement.now()
                .assertSeenWithin(
                        Duration.ofSeconds(1),
                        () ->
                                Optional.of(inventory.get("/api/inventory/seen", "").body())
                                        .filter(body -> !body.contains("problem:")),
                        body -> body.contains(":0}"));
    }

    @Test
    void hasTheSampleCataloguesStock() {
        assertThat(dev.shopkit.inventory.stock.SampleStock.stocks())
                .allSatisfy(
                        it ->
                                assertThat(
                                                inventory
                                                        .get(
                                                                "/api/admin/inventory/"
                                                                        + it.productId(),
                                                                STAFF)
                                                        .statusCode())
                                        .isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/inventory",
                "/api/inventory?ids=",
                "/api/inventory?ids=a,,b",
                "/api/inventory?ids=a&ids=b",
                "/api/inventory?ids=a%20b",
                "/api/inventory?ids=$where"
            })
    void refusesIdsThatAreNone(String path) {
        assertThat(inventory.get(path, "").statusCode()).isEqualTo(400);
    }

    @Test
    void takesAHundredIdsAndNotOneMore() {
        var ids = IntStream.range(0, 100).mapToObj(it -> "p" + it).collect(Collectors.joining(","));

        assertThat(inventory.get("/api/inventory?ids=" + ids, "").statusCode()).isEqualTo(200);
        assertThat(inventory.get("/api/inventory?ids=" + ids + ",x", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void letsOnlyStaffSeeAndSetTheStock() {
        var path = "/api/admin/inventory/mine";
        for (var token : new String[] {"", "nonsense", ORDERS_TOKEN}) {
            assertThat(inventory.get(path, token).statusCode()).isEqualTo(401);
            assertThat(inventory.count("mine", "\"0\"", "{\"counted\": 1}", token).statusCode())
                    .isEqualTo(401);
        }
        assertThat(inventory.get(path, CUSTOMER).statusCode()).isEqualTo(403);
        assertThat(inventory.count("mine", "\"0\"", "{\"counted\": 1}", CUSTOMER).statusCode())
                .isEqualTo(403);
        assertThat(inventory.get(path, STAFF).statusCode()).isEqualTo(404);
        var admin = RunningInventory.token(Role.ADMIN);
        assertThat(inventory.count("mine", "\"0\"", "{\"counted\": 1}", admin).statusCode())
                .isEqualTo(201);
        assertThat(inventory.get(path, STAFF).statusCode()).isEqualTo(200);
    }

    @Test
    void letsOnlyTheOrdersServiceHold() {
        var body = "{\"lines\": [{\"productId\": \"x\", \"quantity\": 1}], " + LATER + "}";
        for (var token : new String[] {"", "nonsense", CUSTOMER, STAFF}) {
            assertThat(inventory.hold("o", body, token).statusCode()).isEqualTo(401);
            assertThat(inventory.post("/internal/holds/o/release", body, token).statusCode())
                    .isEqualTo(401);
            assertThat(inventory.put("/internal/shipments/o", body, token).statusCode())
                    .isEqualTo(401);
        }
        assertThat(inventory.get("/internal/holds/o", ORDERS_TOKEN).statusCode()).isEqualTo(404);
    }

    @Test
    void countsFromTheVersionThatIfMatchNames() {
        assertThat(inventory.count("counted", "", "{\"counted\": 5}", STAFF).statusCode())
                .isEqualTo(428);
        assertThat(inventory.count("counted", "5", "{\"counted\": 5}", STAFF).statusCode())
                .isEqualTo(400);
        assertThat(inventory.count("counted", "\"3\"", "{\"counted\": 5}", STAFF).statusCode())
                .isEqualTo(412);
        var first = inventory.count("counted", "\"0\"", "{\"counted\": 5}", STAFF);
        assertThat(first.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(first.body())
                .isEqualTo(
                        """
                        {"productId":"counted","version":1,"counted":5,"available":5,"held":0,\
                        "allocated":0,"shipped":0,"sold":0,"adjusted":5}""");
        assertThat(inventory.count("counted", "\"0\"", "{\"counted\": 5}", STAFF).statusCode())
                .isEqualTo(412);

        hold("c1", "[{\"productId\": \"counted\", \"quantity\": 3}]");
        var below = inventory.count("counted", "\"1\"", "{\"counted\": 2}", STAFF);
        assertThat(below.statusCode()).isEqualTo(409);
        assertThat(below.body())
                .contains("urn:shopkit:problem:conflict", "\"held\":3", "\"allocated\":0");
        assertThat(inventory.count("counted", "\"1\"", "{\"counted\": 3}", STAFF).body())
                .contains("\"counted\":3,\"available\":0,\"held\":3,\"allocated\":0");
    }

    /** Inventory does not know the catalogue: a mistyped id shows in the status. */
    @Test
    void saysWhenACountMadeAStockThatWasNotThere() {
        var made = inventory.count("mistyped", "\"0\"", "{\"counted\": 5}", STAFF);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains("/api/admin/inventory/mistyped");

        assertThat(inventory.count("mistyped", "\"1\"", "{\"counted\": 6}", STAFF).statusCode())
                .isEqualTo(200);
    }

    /** Of ten pieces four are sold and still on the shelf: six are for sale, whoever counts. */
    @Test
    void countsWhatIsSoldAndNotShippedAsOwed() {
        count("owed", "\"0\"", 10);
        var four = "[{\"productId\": \"owed\", \"quantity\": 4}]";
        hold("w1", four);
        assertThat(end("w1", "confirm", four)).isEqualTo(204);

        assertThat(inventory.count("owed", "\"1\"", "{\"counted\": 10}", STAFF).body())
                .contains(
                        """
                        "version":2,"counted":10,"available":6,"held":0,\
                        "allocated":4,"shipped":0,"sold":4,"adjusted":10""");
        var below = inventory.count("owed", "\"2\"", "{\"counted\": 3}", STAFF);
        assertThat(below.statusCode()).isEqualTo(409);
        assertThat(below.body()).contains("\"allocated\":4", "at least 4");

        assertThat(ship("w1", four)).isEqualTo(204);
        assertThat(ship("w1", four)).isEqualTo(204);

        assertThat(inventory.count("owed", "\"2\"", "{\"counted\": 6}", STAFF).statusCode())
                .as("a shipment since makes the count stale")
                .isEqualTo(412);
        assertThat(inventory.count("owed", "\"3\"", "{\"counted\": 6}", STAFF).body())
                .contains(
                        """
                        "counted":6,"available":6,"held":0,"allocated":0,"shipped":4,"sold":4,\
                        "adjusted":10""");
    }

    @Test
    void answersEachEndOfAShipmentAsTheContractSays() {
        count("goods", "\"0\"", 5);
        var one = "[{\"productId\": \"goods\", \"quantity\": 1}]";
        hold("g1", one);
        assertThat(ship("g1", one)).as("not sold yet").isEqualTo(503);
        end("g1", "confirm", one);

        assertThat(shipped("g1", one, "2020-01-01T00:00:00Z").body())
                .contains("urn:shopkit:problem:forgotten", "\"productIds\":[\"goods\"]");
        var passed = Clock.systemUTC().instant().minusSeconds(60).toString();
        var late = shipped("g1", one, passed);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("urn:shopkit:problem:not-shipped", "\"productIds\":[\"goods\"]");
        assertThat(shipped("g1", "[]", passed).statusCode()).isEqualTo(400);
        assertThat(inventory.get("/api/admin/inventory/goods", STAFF).body())
                .contains("\"allocated\":1,\"shipped\":0");
    }

    @Test
    void listsOldHoldsForTheOrdersService() {
        count("listed", "\"0\"", 5);
        hold("l1", "[{\"productId\": \"listed\", \"quantity\": 2}]");
        var path = "/internal/holds?olderThanSeconds=0&limit=1&cursor=listed.a";

        assertThat(inventory.internal(path, ORDERS_TOKEN).body())
                .startsWith(
                        """
                        {"items":[{"productId":"listed","orderId":"l1","quantity":2,"at":"2""")
                .endsWith("\"next\":\"listed.l1\"}");
        assertThat(inventory.internal("/internal/holds?olderThanSeconds=3600", ORDERS_TOKEN).body())
                .isEqualTo("{\"items\":[]}");
        assertThat(inventory.internal(path, STAFF).statusCode()).isEqualTo(401);
        for (var bad : List.of("cursor=listed", "limit=101", "olderThanSeconds=-1")) {
            assertThat(inventory.internal("/internal/holds?" + bad, ORDERS_TOKEN).statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"now", "+1000000000-12-31T23:59:59.999999999Z", "", "1"})
    void refusesAFenceThatIsNoTime(String notAfter) {
        var body = "{\"lines\": [{\"productId\": \"x\", \"quantity\": 1}]}";
        var path =
                "/internal/holds/f1/release?notAfter="
                        + URLEncoder.encode(notAfter, StandardCharsets.UTF_8);

        assertThat(inventory.post(path, body, ORDERS_TOKEN).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "",
                "null",
                "{\"counted\": -1}",
                "{\"counted\": 1000001}",
                "{\"counted\": 1000000000}",
                "{\"counted\": 99999999999999999999}",
                "{\"counted\": 4294967297}",
                "{\"counted\": 1.5}",
                "{\"counted\": 1e-3}",
                "{\"counted\": \"5\"}",
                "{\"counted\": null}",
                "{\"counted\": true}",
                "{\"counted\": 5, \"counted\": 6}",
                "{\"counted\": 5, \"held\": 0}"
            })
    void refusesACountThatIsNone(String body) {
        assertThat(inventory.count("corpus", "\"0\"", body, STAFF).statusCode()).isEqualTo(400);
        assertThat(inventory.get("/api/admin/inventory/corpus", STAFF).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"lines\": [], %s}",
                "{\"lines\": {}, %s}",
                "{\"lines\": [1], %s}",
                "{\"lines\": [{\"productId\": \"held\"}], %s}",
                "{\"lines\": [{\"quantity\": 1}], %s}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": 0}], %s}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": -1}], %s}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": 101}], %s}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": 1000000000}], %s}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": 4294967297}], %s}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": 9223372036854775808}], %s}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": 1.5}], %s}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": \"1\"}], %s}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": null}], %s}",
                "{\"lines\": [{\"productId\": \"he.ld\", \"quantity\": 1}], %s}",
                "{\"lines\": [{\"productId\": \"$held\", \"quantity\": 1}], %s}",
                "{\"lines\": [{\"productId\": {\"$gt\": \"\"}, \"quantity\": 1}], %s}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": 1, \"n\": 1}], %s}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": 1}]}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": 1}], \"notAfter\": 1}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": 1}], \"notAfter\": \"now\"}",
                "{\"lines\": [{\"productId\": \"held\", \"quantity\": 1}], \"notAfter\":"
                        + " \"+1000000000-12-31T23:59:59.999999999Z\"}"
            })
    void refusesAHoldThatIsNone(String body) {
        var response = inventory.hold("o1", body.replace("%s", LATER), ORDERS_TOKEN);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"errors\"");
    }

    @Test
    void takesFiftyLinesAndNotOneMore() {
        count("lines", "\"0\"", 100);
        var line = "{\"productId\": \"lines\", \"quantity\": 1}";
        var fifty = String.join(",", Collections.nCopies(50, line));

        assertThat(hold("fifty", "[" + fifty + "]")).isEqualTo(204);
        assertThat(hold("more", "[" + fifty + "," + line + "]")).isEqualTo(400);
        assertThat(inventory.get("/api/admin/inventory/lines", STAFF).body())
                .contains("\"available\":50,\"held\":50");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "$set", "a%00b", "%2e%2e"})
    void findsNoOrderWhoseIdIsNone(String orderId) {
        var body = "{\"lines\": [{\"productId\": \"x\", \"quantity\": 1}], " + LATER + "}";

        assertThat(inventory.hold(orderId, body, ORDERS_TOKEN).statusCode()).isIn(400, 404);
    }

    @Test
    void answersEachEndOfAHoldAsTheContractSays() {
        count("ends", "\"0\"", 2);
        var two = "[{\"productId\": \"ends\", \"quantity\": 2}]";
        assertThat(hold("e1", two)).isEqualTo(204);
        assertThat(hold("e1", two)).isEqualTo(204);
        assertThat(hold("e1", "[{\"productId\": \"ends\", \"quantity\": 1}]")).isEqualTo(409);

        var soldOut = inventory.hold("e2", "{\"lines\": " + two + ", " + LATER + "}", ORDERS_TOKEN);
        assertThat(soldOut.statusCode()).isEqualTo(409);
        assertThat(soldOut.body())
                .contains(
                        "urn:shopkit:problem:out-of-stock",
                        "\"productIds\":[\"ends\"]",
                        "\"nothingHeld\":true");

        var body = "{\"lines\": " + two + "}";
        assertThat(inventory.post("/internal/holds/e1/release", body, ORDERS_TOKEN).statusCode())
                .isEqualTo(204);
        assertThat(inventory.post("/internal/holds/e1/release", body, ORDERS_TOKEN).statusCode())
                .as("the version before says no fence")
                .isEqualTo(204);
        assertThat(inventory.hold("e1", "{\"lines\": " + two + ", " + LATER + "}", ORDERS_TOKEN))
                .matches(it -> it.statusCode() == 409)
                .matches(it -> it.body().contains("urn:shopkit:problem:ended"));
        var late =
                inventory.hold(
                        "e3",
                        "{\"lines\": " + two + ", \"notAfter\": \"2020-01-01T00:00:00Z\"}",
                        ORDERS_TOKEN);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("urn:shopkit:problem:too-late");
    }

    private static void count(String id, String ifMatch, int counted) {
        var response = inventory.count(id, ifMatch, "{\"counted\": " + counted + "}", STAFF);
        assertThat(response.statusCode()).isIn(200, 201);
    }

    private static int end(String orderId, String how, String lines) {
        var path = "/internal/holds/" + orderId + "/" + how + "?notAfter=" + soon();
        return inventory.post(path, "{\"lines\": " + lines + "}", ORDERS_TOKEN).statusCode();
    }

    private static int ship(String orderId, String lines) {
        return shipped(orderId, lines, soon()).statusCode();
    }

    private static HttpResponse<String> shipped(String orderId, String lines, String notAfter) {
        var body = "{\"lines\": " + lines + ", \"notAfter\": \"" + notAfter + "\"}";
        return inventory.put("/internal/shipments/" + orderId, body, ORDERS_TOKEN);
    }

    private static String soon() {
        return Clock.systemUTC().instant().plusSeconds(10).toString();
    }

    private static int hold(String orderId, String lines) {
        var body = "{\"lines\": " + lines + ", " + LATER + "}";
        return inventory.hold(orderId, body, ORDERS_TOKEN).statusCode();
    }
}
