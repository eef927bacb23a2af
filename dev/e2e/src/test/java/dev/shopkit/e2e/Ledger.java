package dev.shopkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.client.model.Filters;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.bson.Document;

/** What really is in one member of MongoDB, read past every service. */
record Ledger(Cluster cluster, String namespace, String shop, int member) {
    private static final Duration SETTLED_BUDGET = Duration.ofMinutes(3);
    private static final Duration READ_BUDGET = Duration.ofSeconds(30);

    static Ledger of(Cluster cluster, String namespace, String shop) {
        return new Ledger(cluster, namespace, shop, 0);
    }

    /** Every acknowledged order is there exactly once, Paid, and nothing is left in work. */
    void holdsExactlyOnce(Map<String, String> acknowledged) {
        Awaitility.await("orders settle")
                .atMost(SETTLED_BUDGET)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertExactlyOnce(acknowledged));
    }

    /** What was refused is stored at most once and was not charged. */
    void holdsNothingOf(Queue<String> refused) {
        var found = find("orders", "orders", new Document("key", new Document("$in", refused)));
        assertThat(found).hasSizeLessThanOrEqualTo(refused.size());
        assertThat(found).allMatch(it -> it.getString("state").equals("Rejected"));
    }

    private void assertExactlyOnce(Map<String, String> acknowledged) {
        var keys = acknowledged.keySet();
        var found = find("orders", "orders", new Document("key", new Document("$in", keys)));
        var ids = found.stream().map(it -> it.getString("_id")).collect(Collectors.toSet());
        assertThat(found).as("orders of the acknowledged keys").hasSize(keys.size());
        assertThat(ids).isEqualTo(Set.copyOf(acknowledged.values()));
        assertThat(found).allMatch(it -> it.getString("state").equals("Paid"));
        var inWork =
                find(
                        "orders",
                        "orders",
                        new Document("state", new Document("$in", List.of("Pending", "Paying"))));
        assertThat(inWork).as("orders in work").isEmpty();
    }

    /** Nothing is held any more, nothing is negative, and what was sold is what was ordered. */
    void stockAddsUp(List<String> products) {
        for (var product : products) {
            Awaitility.await("stock of " + product + " settles")
                    .atMost(SETTLED_BUDGET)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertAddsUp(product));
        }
    }

    private void assertAddsUp(String product) {
        var stock = find("inventory", "stocks", Filters.eq("_id", product)).getFirst();
        var sold = number(stock, "sold");
        assertThat(number(stock, "held")).as("held of " + product).isZero();
        assertThat(number(stock, "available")).isNotNegative();
        assertThat(number(stock, "available") + sold).isEqualTo(number(stock, "adjusted"));
        var ordered =
                find(
                                "orders",
                                "orders",
                                Filters.and(
                                        Filters.eq("lines.productId", product),
                                        Filters.eq("state", "Paid")))
                        .stream()
                        .flatMap(order -> order.getList("lines", Document.class).stream())
                        .filter(line -> product.equals(line.getString("productId")))
                        .mapToLong(line -> number(line, "quantity"))
                        .sum();
        assertThat(ordered).as("ordered of " + product).isEqualTo(sold);
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }

    /** Reads until it can: what is found is judged by whoever asked, and never asked for again. */
    private List<Document> find(
            String database, String collection, org.bson.conversions.Bson filter) {
        return Awaitility.await("member " + member + " answers")
                .atMost(SETTLED_BUDGET)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> look(database, collection, filter), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<List<Document>> look(
            String database, String collection, org.bson.conversions.Bson filter) {
        var connection = cluster.secret(namespace, shop + "-mongodb", database);
        var settings = MongoClientSettings.builder();
        try (var forward = cluster.forward(namespace, shop + "-mongodb-" + member, 27017)) {
            var address = new ServerAddress("127.0.0.1", forward.getLocalPort());
            var credential = new ConnectionString(connection).getCredential();
            settings.credential(Objects.requireNonNull(credential))
                    .applyToClusterSettings(
                            it -> it.hosts(List.of(address)).mode(ClusterConnectionMode.SINGLE));
            return Optional.of(read(settings.build(), database, collection, filter));
        } catch (IOException
                | MongoException
                | StoreUnavailableException
                | KubernetesClientException cut) {
            return Optional.empty();
        }
    }

    private static List<Document> read(
            MongoClientSettings settings,
            String database,
            String collection,
            org.bson.conversions.Bson filter) {
        try (var client = MongoClients.create(settings)) {
            return Await.list(
                    client.getDatabase(database).getCollection(collection).find(filter),
                    Deadline.after(READ_BUDGET));
        }
    }
}
