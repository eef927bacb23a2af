package dev.shopkit.catalog.product;

import static dev.shopkit.catalog.RunningCatalog.header;
import static dev.shopkit.catalog.RunningCatalog.json;
import static dev.shopkit.catalog.RunningCatalog.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import dev.shopkit.catalog.RunningCatalog;
import dev.shopkit.catalog.Shop;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.testkit.Acknowledgement;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminIT {
    private static final Duration BUDGET = Duration.ofSeconds(20);

    /** The bound of the design. */
    private static final Duration STALENESS_MAX = Duration.ofSeconds(2);

    private static final int RIVALS = 16;
    private static final int ROUNDS = 10;
    private static final String PATH = "/api/admin/catalog/products/";
    private static final String PRICE = "{\"price\": {\"amount\": %d, \"currency\": \"EUR\"}}";

    private static Shop shop;
    private static RunningCatalog catalog;
    private static RunningCatalog other;
    private static Iterator<String> ids;

    private String id = "";

    @BeforeAll
    static void start() {
        shop = new Shop();
        catalog = RunningCatalog.start(shop).confirmed();
        other = RunningCatalog.start(shop).confirmed();
        ids =
                Await.list(
                                shop.database().getCollection("products").find().limit(100),
                                Deadline.after(BUDGET))
                        .stream()
                        .map(it -> it.getString("_id"))
                        .iterator();
    }

    @AfterAll
    static void stop() {
        other.close();
        catalog.close();
        shop.close();
    }

    @BeforeEach
    void takeAProductThatNoOtherTestEdits() {
        id = ids.next();
    }

    @ParameterizedTest
    @CsvSource({"staff, 200", "admin, 200", "customer, 403"})
    void isForStaffOnly(String role, int status) {
        var bearer = "Bearer " + shop.token(role);

        var read = catalog.get(PATH + id, "Authorization", bearer);
        var edited =
                catalog.patch(id, PRICE.formatted(1), "Authorization", bearer, "If-Match", "\"1\"");

        assertThat(read.statusCode()).isEqualTo(status);
        assertThat(edited.statusCode()).isEqualTo(status);
        assertThat(stored(id).version()).isEqualTo(status == 200 ? 2 : 1);
    }

    @Test
    void isNotForStrangers() {
        ECKey foreign = Shop.newKey();
        var signed = shop.token("staff");
        var strangers =
                List.of(
                        "",
                        "Bearer ",
                        "Bearer " + Shop.ORDERS_TOKEN,
                        "Basic " + signed,
                        "Bearer " + signed.substring(0, signed.lastIndexOf('.') + 1),
                        "Bearer " + Shop.token("admin", foreign));
        for (var stranger : strangers) {
            var read = catalog.get(PATH + id, "Authorization", stranger);
            var edited =
                    catalog.patch(
                            id, PRICE.formatted(1), "Authorization", stranger, "If-Match", "\"1\"");
            assertThat(read.statusCode()).as(stranger).isEqualTo(401);
            assertThat(edited.statusCode()).as(stranger).isEqualTo(401);
        }
        assertThat(catalog.get(PATH + id).statusCode()).isEqualTo(401);
        assertThat(stored(id).version()).isEqualTo(1);
    }

    /** typia#2046 and snapcraft.io#486: what a shop's keyboard and text area send. */
    @Test
    void takesTagsOfEmojiAndADescriptionOfSeveralLines() {
        var emoji = "\ud83d\udcf1".repeat(40);

        var answer =
                catalog.edit(
                        shop,
                        id,
                        1,
                        "{\"description\": \"One.\\r\\n\\tTwo.\", \"tags\": [\"" + emoji + "\"]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stored(id).description()).isEqualTo("One.\n\tTwo.");
        assertThat(stored(id).tags()).containsExactly(emoji);
    }

    @Test
    void changesOnlyWhatIsNamedAndIsFoundByItsNewWords() {
        var before = stored(id);

        var answer =
                catalog.edit(
                        shop,
                        id,
                        1,
                        "{\"name\": \"Xylographic Überlamp\", \"tags\": [\"quirky\"]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "ETag")).isEqualTo("\"2\"");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        var after = stored(id);
        assertThat(after)
                .isEqualTo(
                        new Product(
                                id,
                                before.slug(),
                                "Xylographic Überlamp",
                                before.description(),
                                before.category(),
                                before.price(),
                                before.image(),
                                List.of("quirky"),
                                2));
        assertThat(json(answer).text("description", 1, 4000)).isEqualTo(before.description());
        assertThat(text(catalog.get("/api/products?q=xylo%20uberlamps"))).contains(id);
    }

    @Test
    void isSeenByShoppersOfEveryReplicaWithinTheBound() {
        for (var round = 1; round <= ROUNDS; round++) {
            catalog.get("/api/products/" + id);
            other.get("/api/products/" + id);

            var edit = catalog.edit(shop, id, round, PRICE.formatted(round));
            var acknowledged = Acknowledgement.now();

            assertThat(edit.statusCode()).isEqualTo(200);
            var expected = round + 1L;
            assertThat(catalog.version(id))
                    .as("the replica that wrote it, at once")
                    .contains(expected);
            acknowledged.assertSeenWithin(
                    STALENESS_MAX, () -> other.version(id), it -> it == expected);
        }
    }

    @Test
    void wantsToKnowTheVersion() {
        var bearer = "Bearer " + shop.token("staff");

        var none = catalog.patch(id, PRICE.formatted(1), "Authorization", bearer);
        var old = catalog.edit(shop, id, 7, PRICE.formatted(1));
        var bare = catalog.patch(id, PRICE.formatted(1), "Authorization", bearer, "If-Match", "1");

        assertThat(none.statusCode()).isEqualTo(428);
        assertThat(old.statusCode()).isEqualTo(412);
        assertThat(text(old)).contains("urn:shopkit:problem:precondition-failed");
        assertThat(bare.statusCode()).isEqualTo(400);
        assertThat(stored(id).version()).isEqualTo(1);
    }

    /** The compressed form has a tag of its own, and RFC 9110 has lists and {@code *}. */
    @Test
    void takesWhateverTagOfTheVersionWasRead() {
        var bearer = "Bearer " + shop.token("staff");
        var version = 1;
        for (var tag : List.of("\"1-gz\"", "*", "\"9\", \"3\"", "\"4.1f0a-gz\"")) {
            var edit = PRICE.formatted(10 + version);
            var edited = catalog.patch(id, edit, "Authorization", bearer, "If-Match", tag);
            assertThat(edited.statusCode()).as(tag).isEqualTo(200);
            assertThat(stored(id).version()).isEqualTo(++version);
        }
        for (var tag : List.of("\"1000000000000000000\"", "W/\"5\"", "\"x\"")) {
            var edit = PRICE.formatted(99);
            var refused = catalog.patch(id, edit, "Authorization", bearer, "If-Match", tag);
            assertThat(refused.statusCode()).as(tag).isEqualTo(412);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"name\": \"\"}",
                "{\"name\": null}",
                "{\"name\": 3}",
                "{\"version\": 9}",
                "{\"id\": \"other\"}",
                "{\"slug\": \"other\"}",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"category\": \"no-such-category\"}",
                "{\"category\": {\"$ne\": \"\"}}",
                "{\"price\": {\"amount\": 1, \"currency\": \"GBP\"}}",
                "{\"price\": {\"amount\": -1, \"currency\": \"EUR\"}}",
                "{\"price\": {\"amount\": 1.5, \"currency\": \"EUR\"}}",
                "{\"price\": {\"amount\": 1000000000001, \"currency\": \"EUR\"}}",
                "{\"price\": {\"amount\": 1}}",
                "{\"price\": {\"amount\": 1, \"currency\": \"EUR\", \"more\": 1}}",
                "{\"name\": \"\\u200b\"}",
                "{\"name\": \"two\\nlines\"}",
                "{\"description\": \"\\u202e\"}",
                "{\"tags\": [\"\\ud83d\"]}",
                "{\"tags\": [\"\\u0000x\"]}",
                "{\"tags\": \"one\"}",
                "{\"tags\": [\"\"]}",
                "{\"tags\": [1]}",
                "{\"untold\": 5}",
                "{\"name\": \"a\""
            })
    void refusesWhatBreaksARuleAndChangesNothing(String body) {
        var answer = catalog.edit(shop, id, 1, body);

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(400);
        assertThat(text(answer)).contains("\"pointer\"");
        assertThat(stored(id).version()).isEqualTo(1);
    }

    @Test
    void takesEveryCurrencyOfTheShop() {
        var answer =
                catalog.edit(shop, id, 1, "{\"price\": {\"amount\": 5, \"currency\": \"USD\"}}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stored(id).price().currency()).isEqualTo("USD");
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        assertThat(catalog.edit(shop, "nobody", 1, PRICE.formatted(1)).statusCode()).isEqualTo(404);
    }

    /** Goal: one winner a version. Method: rivals on two replicas edit the version they know. */
    @Test
    void letsExactlyOneOfManyWinEachVersion() throws Exception {
        for (var version = 1; version <= ROUNDS; version++) {
            var answers = rivals(version);

            assertThat(answers).filteredOn(it -> it.statusCode() == 200).hasSize(1);
            assertThat(answers).filteredOn(it -> it.statusCode() == 412).hasSize(RIVALS - 1);
            var won =
                    answers.stream().filter(it -> it.statusCode() == 200).findFirst().orElseThrow();
            assertThat(stored(id).version()).isEqualTo(version + 1L);
            assertThat(stored(id).price()).isEqualTo(json(won).money("price"));
        }
    }

    /** Goal: a lost answer is never told as a lost write. Fault: mongod hangs up after commit. */
    @Test
    void readsAWriteBackWhoseAnswerWasLost() {
        fail(new Document("closeConnection", true), 2);
        var unknown = catalog.edit(shop, id, 1, PRICE.formatted(4711));
        assertThat(unknown.statusCode()).isEqualTo(503);
        assertThat(header(unknown, "Retry-After")).isEqualTo("1");
        assertThat(stored(id).version()).isEqualTo(1);

        fail(
                new Document(
                        "writeConcernError",
                        new Document("code", 64).append("errmsg", "waiting timed out")),
                1);
        var written = catalog.edit(shop, id, 1, PRICE.formatted(4711));

        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(stored(id).price().amount()).isEqualTo(4711);
        assertThat(stored(id).version()).isEqualTo(2);
    }

    private List<HttpResponse<byte[]>> rivals(long version) throws Exception {
        var answers = new ArrayList<Future<HttpResponse<byte[]>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var rival = 0; rival < RIVALS; rival++) {
                var replica = rival % 2 == 0 ? catalog : other;
                var body = PRICE.formatted(version * 100 + rival);
                Callable<HttpResponse<byte[]>> edit = () -> replica.edit(shop, id, version, body);
                answers.add(threads.submit(edit));
            }
        }
        var done = new ArrayList<HttpResponse<byte[]>>();
        for (var answer : answers) {
            done.add(answer.get());
        }
        return done;
    }

    private static void fail(Document how, int times) {
        var data = new Document("failCommands", List.of("findAndModify"));
        data.putAll(how);
        shop.mongod()
                .command(
                        new Document("configureFailPoint", "failCommand")
                                .append("mode", new Document("times", times))
                                .append("data", data));
    }

    private static Product stored(String id) {
        return new MongoProductStore(shop.database())
                .byId(id, Deadline.after(BUDGET))
                .orElseThrow();
    }
}
