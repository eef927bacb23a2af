package dev.shopkit.server.shop;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;

/** Buyers who buy one piece of a product after the other until they are stopped. */
public final class Buying implements AutoCloseable {
    private static final Duration MORE_BUDGET = Duration.ofSeconds(60);

    /** Longer than a buyer is patient, who knows more of an order without outcome. */
    private static final Duration STOP_BUDGET = Duration.ofMinutes(6);

    private final String name;
    private final String productId;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicInteger keys = new AtomicInteger();
    private final Queue<Answer> outcomes = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final IntFunction<String> order;

    private Buying(String name, String productId, IntFunction<String> order) {
        this.name = name;
        this.productId = productId;
        this.order = order;
    }

    public static Buying start(TestShop shop, Visitor visitor, String productId, int buyers) {
        return start(shop, visitor, productId, "buyer", buyers);
    }

    /**
     * As the other, beside buyers of another name.
     *
     * @param name of nobody else who buys the product
     */
    public static Buying start(
            TestShop shop, Visitor visitor, String productId, String name, int buyers) {
        IntFunction<String> order = number -> Buyer.wish(productId, 1);
        return start(shop, visitor, new Buying(name, productId, order), buyers);
    }

    /**
     * As above.
     *
     * @param order the body of each order, by its number
     */
    public static Buying start(
            TestShop shop,
            Visitor visitor,
            String productId,
            int buyers,
            IntFunction<String> order) {
        return start(shop, visitor, new Buying("buyer", productId, order), buyers);
    }

    private static Buying start(TestShop shop, Visitor visitor, Buying buying, int buyers) {
        for (var number = 0; number < buyers; number++) {
            var buyer = Buyer.of(shop, visitor, buying.name + "-" + number);
            buying.threads.execute(() -> buying.loop(buyer));
        }
        return buying;
    }

    /** Waits until so many more have paid: trade is going on. */
    public void awaitMorePaid(int more) {
        var goal = paid() + more;
        Awaitility.await(more + " more paid").atMost(MORE_BUDGET).until(() -> paid() >= goal);
    }

    /** Lets everybody finish; answers the final outcome of every order. */
    public List<Answer> stop() throws InterruptedException {
        stopping.set(true);
        threads.shutdown();
        if (!threads.awaitTermination(STOP_BUDGET.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("an order has no outcome after " + STOP_BUDGET);
        }
        if (!failures.isEmpty()) {
            throw failures.element();
        }
        return List.copyOf(outcomes);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private long paid() {
        return outcomes.stream().filter(it -> it.status() == 201).count();
    }

    private void loop(Buyer buyer) {
        try {
            while (!stopping.get()) {
                var number = keys.incrementAndGet();
                var key = name + "-" + productId + number;
                outcomes.add(buyer.buy(key, order.apply(number)));
            }
        } catch (RuntimeException unexpected) {
            failures.add(unexpected);
        }
    }
}
