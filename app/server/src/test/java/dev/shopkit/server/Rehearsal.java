package dev.shopkit.server;

import dev.shopkit.server.shop.Answer;
import dev.shopkit.server.shop.Buyer;
import dev.shopkit.server.shop.Gateway;
import dev.shopkit.server.shop.ServiceProcess;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.Visitor;
import dev.shopkit.testkit.Folders;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.RedisProcess;
import dev.shopkit.testkit.ShopSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * {@code Rehearsal SITE COMMAND...}: a shop's first hour, played to the command with real
 * databases. With {@code -XX:AOTCacheOutput} among its words, Java then knows what a role loads,
 * links and runs most (JEP 514, JEP 515), and writes it down when the process ends.
 */
final class Rehearsal {
    private static final int VISITS = 50;
    private static final int BUSY = 503;
    private static final Duration ANSWER_BUDGET = Duration.ofMinutes(2);

    private Rehearsal() {}

    public static void main(String[] arguments) {
        var command = List.of(arguments).subList(1, arguments.length);
        var folder = Folders.temporary("rehearsal");
        try (var mongo = MongoProcess.start();
                var redis = RedisProcess.start();
                var shop = open(command, ShopSecrets.write(folder, mongo, redis), arguments[0]);
                var visitor = new Visitor(Gateway.of(shop.publicPort()))) {
            shop.awaitReady();
            var token = register(visitor);
            for (var visit = 0; visit < VISITS; visit++) {
                buy(visitor, new Buyer(visitor, "ada", token), visit);
            }
            shop.terminate();
            if (shop.awaitEnd() != 0) {
                throw new IllegalStateException("the rehearsal ended badly; see " + shop.log());
            }
        }
    }

    private static ServiceProcess open(List<String> command, ShopSecrets secrets, String site) {
        var variables =
                Map.of(
                        "SHOPKIT_SECRETS", secrets.folder().toString(),
                        "SHOPKIT_BIND", "127.0.0.1",
                        "SHOPKIT_CURRENCIES", "EUR",
                        "SHOPKIT_SAMPLE_DATA", "true",
                        "SHOPKIT_DRAIN_SECONDS", "0",
                        "SHOPKIT_SITE", Path.of(site).toAbsolutePath().toString());
        TestShop.migrate(variables);
        return new ServiceProcess(command, Role.ALL, variables, secrets.folder().resolve("log"));
    }

    private static String register(Visitor visitor) {
        var person = "{\"email\": \"ada@shop.test\", \"password\": \"correct horse\"%s}";
        var account = person.formatted(", \"name\": \"Ada\"");
        seen(() -> visitor.send(visitor.request("POST", "/api/users", account)));
        var session = visitor.request("POST", "/api/sessions", person.formatted(""));
        return seen(() -> visitor.send(session)).text("accessToken");
    }

    private static void buy(Visitor visitor, Buyer buyer, int visit) {
        seen(() -> visitor.get("/"));
        seen(() -> visitor.get("/sitemap.xml"));
        seen(() -> visitor.get("/api/categories"));
        var found = seen(() -> visitor.get("/api/products?limit=12"));
        var productId = found.fields().objects("items", 1, 12, it -> it.id("id")).get(visit % 12);
        seen(() -> visitor.get("/products/" + productId));
        seen(() -> visitor.get("/api/products/" + productId));
        seen(() -> visitor.get("/api/inventory/" + productId));
        seen(() -> buyer.buy("rehearsal-" + visit, Buyer.wish(productId, 1)));
        seen(
                () ->
                        visitor.send(
                                visitor.request("GET", "/api/orders")
                                        .header("Authorization", "Bearer " + buyer.token())));
    }

    /** A JVM that records itself is slow, and a busy service says so: then once more. */
    private static Answer seen(Supplier<Answer> visit) {
        var answer =
                Awaitility.await("an answer")
                        .atMost(ANSWER_BUDGET)
                        .pollDelay(Duration.ZERO)
                        .until(visit::get, it -> it.status() != BUSY);
        if (answer.status() >= 300) {
            throw new IllegalStateException("a visitor was answered " + answer);
        }
        return answer;
    }
}
