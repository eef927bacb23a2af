package dev.shopkit.orders.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.http.RequestId;
import dev.shopkit.kit.money.Money;
import dev.shopkit.kit.work.Deadline;
import dev.shopkit.orders.TestSecrets;
import dev.shopkit.testkit.FakeClock;
import dev.shopkit.testkit.TcpProxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The HTTP clients keep the contracts, and tell what was lost from what was never sent. */
class HttpClientsIT {
    private static final Duration BUDGET = Duration.ofSeconds(5);

    private final Clock clock = Clock.systemUTC();
    private final TestSecrets secrets = TestSecrets.make("mongodb://unused/orders");
    private final FakeCatalog fakeCatalog = new FakeCatalog();
    private final FakeInventory fakeInventory = new FakeInventory(clock);
    private final StubServices stub = new StubServices(fakeCatalog, fakeInventory, secrets, clock);
    private final TcpProxy proxy = TcpProxy.to(stub.port());
    private final FakeClock tokenClock = FakeClock.at(clock.instant());
    private final InternalHttp http =
            new InternalHttp(secrets.clients(StubServices.address(proxy.port())), tokenClock);
    private final CatalogClient catalog =
            new HttpCatalogClient(StubServices.address(proxy.port()), http);
    private final InventoryClient inventory =
            new HttpInventoryClient(StubServices.address(proxy.port()), http);

    @AfterEach
    void stop() {
        http.close();
        proxy.close();
        stub.close();
    }

    @Nested
    class Inventory implements InventoryClientContract {
        @Override
        public InventoryClient inventory() {
            return inventory;
        }

        @Override
        public void stock(String productId, int pieces) {
            fakeInventory.stock(productId, pieces);
        }

        @Override
        public Pieces pieces(String productId) {
            return fakeInventory.pieces(productId);
        }
    }

    @Nested
    class Catalog implements CatalogClientContract {
        @Override
        public CatalogClient catalog() {
            return catalog;
        }

        @Override
        public void sell(SaleItem item) {
            fakeCatalog.sell(item);
        }
    }

    @Test
    void aLostAnswerIsUnclearAlthoughItHappened() {
        fakeInventory.stock("cup", 5);
        proxy.fault(TcpProxy.Fault.LOSE_ANSWERS);

        assertThat(hold(BUDGET)).isInstanceOf(HoldResult.Unclear.class);

        assertThat(fakeInventory.pieces("cup"))
                .isEqualTo(new InventoryClientContract.Pieces(4, 1, 0));
    }

    @Test
    void whatCannotConnectWasNotSent() {
        var address = StubServices.address(stub.port());
        stub.close();
        assertThat(new HttpInventoryClient(address, http))
                .extracting(it -> it.hold("order-1", lines(), clock.instant(), budget()))
                .isInstanceOf(HoldResult.NotSent.class);
    }

    @Test
    void keepsItsDeadlineWhenNoAnswerComes() {
        fakeInventory.answerHolds(
                it -> {
                    java.util.concurrent.locks.LockSupport.parkNanos(BUDGET.toNanos());
                    return it;
                });
        var start = System.nanoTime();

        assertThat(hold(Duration.ofMillis(300))).isInstanceOf(HoldResult.Unclear.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BUDGET.minusSeconds(1));
    }

    @Test
    void aBusyInventoryIsUnclearBecauseItMayHaveStopped() {
        fakeInventory.answerHolds(it -> new HoldResult.Unclear("busy"));
        assertThat(hold(BUDGET)).isInstanceOf(HoldResult.Unclear.class);
    }

    @Test
    void repeatsAReadWhoseConnectionWasCut() {
        fakeCatalog.sell("cup", 100, "EUR");
        catalog.products(List.of("cup"), budget());
        proxy.fault(TcpProxy.Fault.CUT);
        proxy.fault(TcpProxy.Fault.NONE);

        assertThat(catalog.products(List.of("cup"), budget()))
                .isInstanceOf(CatalogAnswer.Found.class);
    }

    @Test
    void aCatalogThatIsAwayIsUnavailable() {
        proxy.fault(TcpProxy.Fault.CUT);
        assertThat(catalog.products(List.of("cup"), budget()))
                .isInstanceOf(CatalogAnswer.Unavailable.class);
    }

    @Test
    void forwardsTheRequestId() throws InterruptedException {
        MDC.put(RequestId.LOG_KEY, "request-0001");
        catalog.products(List.of("cup"), budget());
        MDC.remove(RequestId.LOG_KEY);
        assertThat(stub.requestIds().poll(BUDGET.toMillis(), TimeUnit.MILLISECONDS))
                .isEqualTo("request-0001");
    }

    @Test
    void presentsANewTokenWithin30Seconds() {
        fakeCatalog.answer(it -> new CatalogAnswer.Found(Map.of("cup", cup())));
        secrets.write("tokens/orders", "a-token-nobody-accepts");
        assertThat(catalog.products(List.of("cup"), budget()))
                .isInstanceOf(CatalogAnswer.Found.class);

        tokenClock.advance(Duration.ofSeconds(31));

        assertThat(catalog.products(List.of("cup"), budget()))
                .isEqualTo(new CatalogAnswer.Unavailable("status 401"));
    }

    private static SaleItem cup() {
        return new SaleItem("cup", "Cup", "/api/pictures/cup.svg", new Money(100, "EUR"));
    }

    private HoldResult hold(Duration limit) {
        return inventory.hold(
                "order-1", lines(), clock.instant().plusSeconds(10), Deadline.after(limit));
    }

    private static List<HoldLine> lines() {
        return List.of(new HoldLine("cup", 1));
    }

    private static Deadline budget() {
        return Deadline.after(BUDGET);
    }
}
