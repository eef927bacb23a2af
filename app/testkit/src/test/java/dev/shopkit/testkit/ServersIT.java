package dev.shopkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.cache.Redis;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.mongo.Mongo;
import dev.shopkit.kit.work.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ServersIT {
    private static final Duration BUDGET = Duration.ofSeconds(30);

    @Test
    void mongodKeepsAcknowledgedWritesOverKill() {
        try (var server = MongoProcess.start();
                var mongo = Mongo.connect(server.uri("servers"), "test")) {
            var things = mongo.database().getCollection("things");
            Await.write(things.insertOne(new Document("_id", 1)), Deadline.after(BUDGET));

            server.kill();
            server.restart();

            assertThat(Await.list(things.find(), Deadline.after(BUDGET))).hasSize(1);
        }
    }

    @Test
    void redisIsAskedInVainWhileAwayAndAnswersAgainWhenBack() {
        try (var server = RedisProcess.start();
                var redis = Redis.connect(server.uri())) {
            var value = "v".getBytes(StandardCharsets.UTF_8);
            Awaitility.await()
                    .atMost(BUDGET)
                    .until(() -> redis.ask(it -> it.set("k", value)).isPresent());

            server.pause();
            assertThat(redis.ask(it -> it.get("k"))).isEmpty();
            server.resume();

            Awaitility.await().atMost(BUDGET).until(() -> redis.ask(it -> it.get("k")).isPresent());
        }
    }

    @Test
    void aProxyCutsItsClientWhenTheTargetIsAway() throws IOException {
        try (var proxy = TcpProxy.to(Ports.free());
                var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            client.setSoTimeout((int) BUDGET.toMillis());

            assertThat(client.getInputStream().read()).as("end of stream").isEqualTo(-1);
        }
    }
}
