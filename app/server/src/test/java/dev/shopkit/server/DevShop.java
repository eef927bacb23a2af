package dev.shopkit.server;

import dev.shopkit.server.shop.TestShop;
import dev.shopkit.testkit.Folders;
import dev.shopkit.testkit.MongoProcess;
import dev.shopkit.testkit.Parts;
import dev.shopkit.testkit.RedisProcess;
import dev.shopkit.testkit.ShopSecrets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ./shop dev}: every role in one process, with a mongod and a Redis that end with it. */
final class DevShop {
    private static final Logger LOGGER = LoggerFactory.getLogger(DevShop.class);

    private DevShop() {}

    public static void main(String[] arguments) throws InterruptedException {
        var port = arguments[0];
        var folder = Folders.temporary("dev");
        try (var mongo = MongoProcess.start();
                var redis = RedisProcess.start()) {
            var secrets = ShopSecrets.write(folder, mongo, redis);
            var site = Parts.checkout().resolve("app/storefront/dist").toString();
            var variables =
                    Map.of(
                            "SHOPKIT_SECRETS", folder.toString(),
                            "SHOPKIT_BIND", "127.0.0.1",
                            "SHOPKIT_PUBLIC_PORT", port,
                            "SHOPKIT_INTERNAL_PORT", "0",
                            "SHOPKIT_MANAGEMENT_PORT", "0",
                            "SHOPKIT_CURRENCIES", "EUR",
                            "SHOPKIT_SAMPLE_DATA", "true",
                            "SHOPKIT_SITE", site);
            TestShop.migrate(variables);
            var process = ShopProcess.start(Role.ALL, variables, Clock.systemUTC());
            LOGGER.warn("The shop is at http://127.0.0.1:{}/", process.server().publicPort());
            LOGGER.warn("Admin: {}, password in {}/admin", secrets.adminEmail(), folder);
            LOGGER.warn("Metrics: http://127.0.0.1:{}/metrics", process.server().managementPort());
            LOGGER.warn("End with Ctrl-C; the data end with it.");
            var ended = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        process.stop(Duration.ZERO);
                                        Folders.delete(folder);
                                        ended.countDown();
                                    }));
            ended.await();
        }
    }
}
