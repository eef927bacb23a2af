package dev.shopkit.orders.client;

import java.time.Clock;
import org.junit.jupiter.api.Nested;

/** The fakes that the other tests build on keep the contracts too. */
class FakeClientsTest {

    @Nested
    class Inventory implements InventoryClientContract {
        private final FakeInventory fake = new FakeInventory(Clock.systemUTC());

        @Override
        public InventoryClient inventory() {
            return fake;
        }

        @Override
        public void stock(String productId, int pieces) {
            fake.stock(productId, pieces);
        }

        @Override
        public Pieces pieces(String productId) {
            return fake.pieces(productId);
        }
    }

    @Nested
    class Catalog implements CatalogClientContract {
        private final FakeCatalog fake = new FakeCatalog();

        @Override
        public CatalogClient catalog() {
            return fake;
        }

        @Override
        public void sell(SaleItem item) {
            fake.sell(item);
        }
    }
}
