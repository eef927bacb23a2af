package dev.shopkit.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * People who buy one piece after another at a steady rate. Each wish has one key and is repeated
 * with it until the shop's answer is final, as the storefront does it.
 */
final class Buyers implements AutoCloseable {
    private static final Duration WISH_BUDGET = Duration.ofMinutes(5);
    private static final Duration RETRY_AFTER = Duration.ofMillis(500);

    private final Storefront shop;
    private final List<String> products;
    private final Duration pause;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger wishes = new AtomicInteger();
    private volatile boolean buying = true;

    private Buyers(Storefront shop, List<String> products, Duration pause) {
        this.shop = shop;
        this.products = products;
        this.pause = pause;
    }

    /** Starts buyers with an account each, who together wish {@code perSecond} orders. */
    static Buyers start(
            Storefront shop, List<String> products, List<Storefront.Person> people, int perSecond) {
        var pause = Duration.ofMillis(1000L * people.size() / perSecond);
        var buyers = new Buyers(shop, products, pause);
        for (var person : people) {
            var token = shop.token(person);
            buyers.threads.add(Thread.ofVirtual().start(() -> buyers.buy(token)));
        }
        return buyers;
    }

    /** Order ids by key. */
    Map<String, String> acknowledged() {
        return acknowledged;
    }

    /** Answers that no fault explains; there must be none. */
    Queue<String> unexpected() {
        return unexpected;
    }

    /** Keys of wishes that came too late while something was away; they must not be charged. */
    Queue<String> refused() {
        return refused;
    }

    /** How many wishes were made, however often each was repeated. */
    int wishes() {
        return wishes.get();
    }

    @Override
    public void close() {
        stop();
    }

    /** Ends wishing, and waits until every wish that was made has its answer. */
    void stop() {
        buying = false;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void buy(String token) {
        var turn = 0;
        while (buying) {
            var next = System.nanoTime() + pause.toNanos();
            wish(token, products.get(turn++ % products.size()));
            LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
        }
    }

    private void wish(String token, String product) {
        var key = UUID.randomUUID().toString();
        var end = System.nanoTime() + WISH_BUDGET.toNanos();
        wishes.incrementAndGet();
        while (System.nanoTime() < end) {
            var answer = shop.order(token, key, product, 1);
            if (!answer.undecided()) {
                decided(key, answer);
                return;
            }
            LockSupport.parkNanos(RETRY_AFTER.toNanos());
        }
        unexpected.add("no final answer within " + WISH_BUDGET + " for " + key);
    }

    private void decided(String key, Storefront.Answer answer) {
        if (answer.status() == 201) {
            acknowledged.put(key, answer.field("id"));
        } else if (answer.status() == 409 && answer.body().contains("problem:too-late")) {
            // Final: the stock could not be held in time, and nothing was taken.
            refused.add(key);
        } else {
            unexpected.add(answer.toString());
        }
    }
}
