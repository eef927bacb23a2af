package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.catalog.CatalogConfig;
import dev.shopkit.catalog.CatalogService;
import dev.shopkit.inventory.InventoryConfig;
import dev.shopkit.inventory.InventoryService;
import dev.shopkit.kit.config.Environment;
import dev.shopkit.kit.metrics.ServiceMetrics;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.kit.work.Ids;
import dev.shopkit.orders.client.CatalogAnswer;
import dev.shopkit.orders.client.CatalogClient;
import dev.shopkit.orders.client.CatalogClientContract;
import dev.shopkit.orders.client.ClientsConfig;
import dev.shopkit.orders.client.EffectResult;
import dev.shopkit.orders.client.HoldLine;
import dev.shopkit.orders.client.HoldResult;
import dev.shopkit.orders.client.HttpCatalogClient;
import dev.shopkit.orders.client.HttpInventoryClient;
import dev.shopkit.orders.client.InternalHttp;
import dev.shopkit.orders.client.InventoryClient;
import dev.shopkit.orders.client.InventoryClientContract;
import dev.shopkit.orders.client.SaleItem;
import dev.shopkit.server.monolith.InProcessCatalogClient;
import dev.shopkit.server.monolith.InProcessInventoryClient;
import dev.shopkit.server.shop.LocalServices;
import dev.shopkit.server.shop.TestShop;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Orders may rely on the same, whether catalog and inventory are other processes or this one. */
class ClientContractIT {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** A confirm takes 1.5 s by design; only a wait without a limit takes as long as this. */
    private static final Duration ANSWER_BUDGET = Duration.ofSeconds(6);

    private static final TestShop SHOP = new TestShop();

    @AfterAll
    static void close() {
        SHOP.close();
    }

    private static <T> T whileSilent(Supplier<T> call) {
        TestShop.mongod().pause();
        try {
            return Assertions.assertTimeoutPreemptively(ANSWER_BUDGET, call::get);
        } finally {
            TestShop.mongod().resume();
        }
    }

    interface RealCatalog extends CatalogClientContract {
        @Override
        default void sell(SaleItem item) {
            SHOP.sell(item.productId(), item.name(), item.image(), item.price().amount());
        }

        @Test
        default void isUnavailableInTimeWhileTheDatabaseIsSilent() {
            var answer =
                    whileSilent(() -> catalog().products(List.of("cup"), Deadline.after(PATIENCE)));
            assertThat(answer).isInstanceOf(CatalogAnswer.Unavailable.class);
        }
    }

    interface RealInventory extends InventoryClientContract {
        @Override
        default void stock(String productId, int pieces) {
            SHOP.stock(productId, pieces);
        }

        @Override
        default Pieces pieces(String productId) {
            var pieces = SHOP.pieces(productId);
            return new Pieces(pieces.available(), pieces.held(), pieces.sold(), pieces.shipped());
        }

        @Test
        default void isUnclearInTimeWhileTheDatabaseIsSilent() {
            var order = new Ids().get();
            var lines = List.of(new HoldLine(SHOP.sell(1999, 5), 1));
            var notAfter = Clock.systemUTC().instant().plus(PATIENCE);

            var held =
                    whileSilent(
                            () ->
                                    inventory()
                                            .hold(
                                                    order,
                                                    lines,
                                                    notAfter,
                                                    Deadline.after(PATIENCE)));
            assertThat(held).isInstanceOf(HoldResult.Unclear.class);
            var sold =
                    whileSilent(
                            () ->
                                    inventory()
                                            .confirm(
                                                    order,
                                                    lines,
                                                    notAfter,
                                                    Deadline.after(PATIENCE)));
            assertThat(sold).isInstanceOf(EffectResult.Unclear.class);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OverHttp {
        private final LocalServices services = new LocalServices(SHOP);
        private final ClientsConfig config = config();
        private final InternalHttp http = new InternalHttp(config, Clock.systemUTC());

        @AfterAll
        void close() {
            http.close();
            services.close();
        }

        private ClientsConfig config() {
            var variables = new HashMap<>(SHOP.environment());
            variables.put("SHOPKIT_CATALOG_URL", address("/internal/products"));
            variables.put("SHOPKIT_INVENTORY_URL", address("/internal/holds"));
            var environment = new Environment(variables);
            var config = ClientsConfig.from(environment);
            environment.check();
            return config;
        }

        private String address(String path) {
            return services.internal().address(path).resolve("/").toString();
        }

        @Nested
        class Catalog implements RealCatalog {
            @Override
            public CatalogClient catalog() {
                return new HttpCatalogClient(config.catalog(), http);
            }
        }

        @Nested
        class Inventory implements RealInventory {
            @Override
            public InventoryClient inventory() {
                return new HttpInventoryClient(config.inventory(), http);
            }
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class InTheSameProcess {
        private final Environment environment = new Environment(SHOP.environment());
        private final CatalogService catalog =
                CatalogService.start(CatalogConfig.from(environment), new ServiceMetrics());
        private final InventoryService inventory =
                InventoryService.start(InventoryConfig.from(environment), new ServiceMetrics());

        @BeforeAll
        void check() {
            environment.check();
        }

        @AfterAll
        void close() {
            inventory.close();
            catalog.close();
        }

        @Nested
        class Catalog implements RealCatalog {
            @Override
            public CatalogClient catalog() {
                return new InProcessCatalogClient(catalog);
            }
        }

        @Nested
        class Inventory implements RealInventory {
            @Override
            public InventoryClient inventory() {
                return new InProcessInventoryClient(inventory);
            }
        }
    }
}
