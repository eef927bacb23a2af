package dev.shopkit.orders.work;

import static dev.shopkit.orders.OrdersProcess.line;
import static dev.shopkit.orders.OrdersProcess.requestFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.shopkit.kit.mongo.Await;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.OrdersProcess;
import dev.shopkit.orders.Shop;
import dev.shopkit.orders.client.HoldLine;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Goal: what does not add up is seen without anybody asking, and looked for by one process. */
class HoldAuditIT {
    private static final String KEY = "key-00000001";
    private static final String ROUNDS = "shopkit_orders_audit_rounds_total ";

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    /** Fault: a person ended one order by hand and broke another; both still hold a piece. */
    @Test
    void showsWhatOneProcessFindsAndGivesNothingBack() {
        shop.sell("cup", 1942, 9);
        var before = shop.start();
        for (var owner : new String[] {"ada", "bob", "eve"}) {
            before.place(owner, KEY, requestFor(line("cup", 1)));
        }
        before.close();
        corrupt("user:ada", Updates.combine(Updates.set("state", "Expired"), noLongerDue()));
        corrupt("user:bob", Updates.combine(Updates.set("history.0.at", "once"), noLongerDue()));
        shop.clock.forward(Reconciliation.OLDER_THAN.plusSeconds(1));

        var processes = Stream.of(shop.start(), shop.start()).toList();

        // Long enough for the other to have tried as well.
        Awaitility.await("a round")
                .pollDelay(Duration.ofSeconds(4))
                .atMost(Shop.BUDGET)
                .until(() -> processes.stream().anyMatch(HoldAuditIT::looked));
        var shown = processes.stream().filter(HoldAuditIT::looked).toList();
        assertThat(shown).hasSize(1);
        assertThat(shown.getFirst().metrics())
                .contains("shopkit_orders_audited_holds{verdict=\"leaked\",} 1.0")
                .contains("shopkit_orders_audited_holds{verdict=\"unreadable\",} 1.0")
                .contains("shopkit_orders_audited_holds{verdict=\"expected\",} 1.0");
        assertThat(shop.inventory.holders("cup")).hasSize(3);
    }

    /** A round that stays at a cursor that inventory does not know would never end. */
    @Test
    void beginsAnewWhenInventoryForgetsWhereItIs() {
        shop.inventory.stock("cup", 100);
        var holds = Reconciliation.PAGE_MAX + 5;
        for (var number = 0; number < holds; number++) {
            shop.inventory.hold(
                    "of-no-order-" + number,
                    List.of(new HoldLine("cup", 1)),
                    shop.clock.instant().plus(Duration.ofSeconds(10)),
                    Deadline.after(Shop.BUDGET));
        }
        shop.clock.forward(Reconciliation.OLDER_THAN.plusSeconds(1));
        shop.inventory.forgetNextCursor();

        var process = shop.start();

        Awaitility.await("a round").atMost(Shop.BUDGET).until(() -> looked(process));
        assertThat(process.metrics())
                .contains("shopkit_orders_audited_holds{verdict=\"leaked\",} " + holds + ".0");
    }

    private static boolean looked(OrdersProcess process) {
        return process.metrics().contains(ROUNDS + "1.0");
    }

    private static Bson noLongerDue() {
        return Updates.unset("dueAt");
    }

    private void corrupt(String ownerId, Bson update) {
        Await.write(
                shop.mongo()
                        .database()
                        .getCollection("orders")
                        .updateOne(Filters.eq("ownerId", ownerId), update),
                Deadline.after(Shop.BUDGET));
    }
}
