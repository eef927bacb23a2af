package dev.shopkit.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.inventory.RunningInventory;
import dev.shopkit.kit.auth.Role;
import dev.shopkit.testkit.MongoProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Goal: whoever looks at a product learns soon that its stock is not known. Fault: mongod is there
 * but says nothing (SIGSTOP).
 */
class StalledReadsIT {
    /** Far above what a read may take, and far below what a request may. */
    private static final Duration TOLD_MAX = Duration.ofSeconds(5);

    private static final List<String> PATHS =
            List.of("/api/inventory/other", "/api/inventory?ids=a,b", "/api/admin/inventory/p");

    private static final String STAFF = RunningInventory.token(Role.STAFF);
    private static final MongoProcess MONGO = MongoProcess.start();

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Test
    void saysWithinTheDeadlineOfAReadThatTheStockIsNotKnown() {
        try (var inventory = RunningInventory.start(MONGO.uri("stalled"))) {
            assertThat(inventory.get("/api/inventory/p", "").statusCode()).isEqualTo(200);
            MONGO.pause();
            try {
                PATHS.forEach(path -> assertToldSoon(inventory, path));
            } finally {
                MONGO.resume();
            }
        }
    }

    private static void assertToldSoon(RunningInventory inventory, String path) {
        var since = System.nanoTime();
        var answer = inventory.get(path, STAFF);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).as(path).isLessThan(TOLD_MAX);
        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(path).isPresent();
    }
}
