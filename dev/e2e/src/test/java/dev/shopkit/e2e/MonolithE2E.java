package dev.shopkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/**
 * Goal: one process, with databases that somebody else runs and guards by password. Expected: the
 * Shop waits with a reason while the Secret is missing, heals without a hand when it comes, and
 * sells.
 */
class MonolithE2E {
    private static final String NAMESPACE = "corner";
    private static final String SHOP = "corner";
    private static final String HOST = "corner.shop.test";
    private static final String PASSWORD = "external-password-1";

    /** The members' own superuser; its password is the keyfile's text. */
    private static final String SYSTEM = "mongodb://__system:anExternalKeyfile123@127.0.0.1:";

    private static final String OPTIONS =
            "?directConnection=true&authSource=local&authMechanism=SCRAM-SHA-256";
    private static final Duration READY_BUDGET = Duration.ofMinutes(4);
    private static final Duration COMMAND_BUDGET = Duration.ofSeconds(30);

    private final Cluster cluster = new Cluster();

    @Test
    void sellsFromExternalAuthenticatedDatabases() {
        apply(resource("external-databases.yaml"));
        cluster.applyShop(NAMESPACE, resource("monolith.yaml"));
        Awaitility.await("the missing Secret is named")
                .atMost(READY_BUDGET)
                .until(() -> "False".equals(cluster.condition(NAMESPACE, SHOP, "Ready")));
        initiate();

        secret("corner-databases", databases());
        secret("corner-caches", Map.of("users", redis(), "catalog", redis()));

        cluster.awaitCondition(NAMESPACE, SHOP, "Ready", "True", READY_BUDGET);
        var shop = Storefront.at(System.getenv("SHOP_URL"), HOST).awaitEdge();
        var token = shop.newcomer();
        var order = shop.bought(token, "monolith-order-1", Products.first(shop, 1).getFirst(), 2);
        assertThat(order.status()).as(order.body()).isEqualTo(201);
        Awaitility.await("paid")
                .atMost(READY_BUDGET)
                .until(
                        () -> shop.get("/api/orders/" + order.field("id"), token),
                        it -> it.status() == 200 && it.field("state").equals("Paid"));
        assertThat(shop.get("/", "").body()).contains("<!doctype html>");
        cluster.deleteShop(NAMESPACE, SHOP);
        cluster.close();
    }

    private void apply(String yaml) {
        cluster.client()
                .load(new java.io.ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .serverSideApply();
        Awaitility.await("external databases run")
                .atMost(READY_BUDGET)
                .until(
                        () ->
                                Stream.of("mongodb", "redis")
                                        .allMatch(name -> Readiness.isPodReady(pod(name))));
    }

    private Pod pod(String name) {
        return cluster.client().pods().inNamespace(NAMESPACE).withName("external-" + name).get();
    }

    private void initiate() {
        var host = "external-mongodb." + NAMESPACE + ".svc:27017";
        var members = List.of(new Document("_id", 0).append("host", host));
        var config = new Document("_id", "rs0").append("members", members);
        // Its name resolves, and leads to it, a moment after its pod is ready.
        Awaitility.await("primary")
                .atMost(READY_BUDGET)
                .ignoreException(MongoCommandException.class)
                .until(
                        () -> {
                            var hello = admin(OPTIONS, new Document("hello", 1));
                            if (!hello.containsKey("setName")) {
                                admin(OPTIONS, new Document("replSetInitiate", config));
                            }
                            return hello.getBoolean("isWritablePrimary", false);
                        });
        var roles =
                Stream.of("users", "catalog", "inventory", "orders")
                        .flatMap(
                                database ->
                                        Stream.of("readWrite", "dbAdmin")
                                                .map(
                                                        role ->
                                                                new Document("role", role)
                                                                        .append("db", database)))
                        .toList();
        admin(
                OPTIONS,
                new Document("createUser", "corner")
                        .append("pwd", PASSWORD)
                        .append("roles", roles));
    }

    private Document admin(String options, Document command) {
        try (var forward = cluster.forward(NAMESPACE, "external-mongodb", 27017);
                var client = MongoClients.create(SYSTEM + forward.getLocalPort() + "/" + options)) {
            return Await.read(
                            client.getDatabase("admin").runCommand(command),
                            Deadline.after(COMMAND_BUDGET))
                    .orElseThrow();
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static Map<String, String> databases() {
        return Stream.of("users", "catalog", "inventory", "orders")
                .collect(
                        Collectors.toMap(
                                name -> name,
                                name ->
                                        "mongodb://corner:"
                                                + PASSWORD
                                                + "@external-mongodb."
                                                + NAMESPACE
                                                + ".svc:27017/"
                                                + name
                                                + "?replicaSet=rs0&authSource=admin"));
    }

    private static String redis() {
        return "redis://default:" + PASSWORD + "@external-redis." + NAMESPACE + ".svc:6379";
    }

    private void secret(String name, Map<String, String> values) {
        cluster.client()
                .resource(
                        new SecretBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(NAMESPACE)
                                .endMetadata()
                                .withStringData(values)
                                .build())
                .serverSideApply();
    }

    private String resource(String name) {
        try (var in = MonolithE2E.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${VERSION}", System.getenv("SHOP_VERSION"))
                    .replace("${MONGODB}", System.getenv("MONGODB_IMAGE"))
                    .replace("${REDIS}", System.getenv("REDIS_IMAGE"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
