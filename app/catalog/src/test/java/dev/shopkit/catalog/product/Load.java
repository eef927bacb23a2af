package dev.shopkit.catalog.product;

import static dev.shopkit.catalog.RunningCatalog.header;
import static dev.shopkit.catalog.RunningCatalog.json;

import dev.shopkit.catalog.RunningCatalog;
import dev.shopkit.catalog.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Shoppers who read some products at a fixed pace on every replica while staff edits them on one,
 * and the book of what they saw: a version's price says which version it is, so that a body that
 * mixes two is noticed.
 */
final class Load implements AutoCloseable {
    private static final int READERS = 8;
    private static final Duration READ_EVERY = Duration.ofMillis(30);
    private static final Duration EDIT_EVERY = Duration.ofMillis(40);

    /** A load of the cache gives up after 1.5 s; whoever asks mongod itself sees most of that. */
    private static final Duration SLOW_MONGOD = Duration.ofSeconds(1);

    /** What shoppers waited at most, 99 of 100 of them, and those who asked mongod itself. */
    record P99(Duration shoppers, Duration direct) {}

    private final Shop shop;
    private final List<RunningCatalog> replicas;
    private final List<String> ids;

    /** When each version was acknowledged, by product. */
    private final Map<String, ConcurrentSkipListMap<Long, Long>> acknowledged =
            new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong stalenessNanosMax = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Latencies latencies = new Latencies();
    private final DirectReads direct;
    private volatile boolean over;

    private Load(Shop shop, List<RunningCatalog> replicas, List<String> ids) {
        this.shop = shop;
        this.replicas = replicas;
        this.ids = ids;
        ids.forEach(id -> acknowledged.put(id, new ConcurrentSkipListMap<>(Map.of(1L, 0L))));
        this.direct = DirectReads.begin(shop.database());
    }

    static Load readsAndEdits(Shop shop, List<RunningCatalog> replicas, List<String> ids) {
        var load = reads(shop, replicas, ids);
        load.threads.execute(load::edit);
        return load;
    }

    static Load reads(Shop shop, List<RunningCatalog> replicas, List<String> ids) {
        var load = new Load(shop, replicas, ids);
        for (var reader = 0; reader < READERS; reader++) {
            var replica = replicas.get(reader % replicas.size());
            load.threads.execute(() -> load.read(replica));
        }
        return load;
    }

    /** Reads for a while; the latencies of that while. */
    P99 p99(Duration during) {
        latencies.beginWindow();
        direct.latencies().beginWindow();
        LockSupport.parkNanos(during.toNanos());
        return new P99(latencies.p99(), direct.latencies().p99());
    }

    /** Counts refusals anew, so that each fault is judged by what it caused. */
    void countAnew() {
        reads.set(0);
        refused.set(0);
        direct.latencies().forgetLongest();
    }

    /**
     * What no reader may see. A refusal is in order where mongod itself was too slow for a load,
     * and then for one read of a hundred at most.
     */
    List<String> wrong() {
        var all = new ArrayList<>(wrong);
        var slowest = direct.latencies().longest();
        var inOrder = slowest.compareTo(SLOW_MONGOD) >= 0 ? reads.get() / 100 : 0;
        if (refused.get() > inOrder) {
            all.add(
                    "refused %s of %s reads while mongod answered within %s"
                            .formatted(refused, reads, slowest));
        }
        return List.copyOf(all);
    }

    /** The longest time after an acknowledged edit that a read began and saw the version before. */
    Duration stalenessMax() {
        return Duration.ofNanos(stalenessNanosMax.get());
    }

    long edits() {
        return acknowledged.values().stream().mapToLong(it -> it.size() - 1L).sum();
    }

    @Override
    public void close() {
        over = true;
        threads.close();
        direct.close();
    }

    private void read(RunningCatalog replica) {
        while (!over) {
            var id = ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
            var start = System.nanoTime();
            try {
                var answer = replica.get("/api/products/" + id);
                latencies.add(System.nanoTime() - start);
                reads.incrementAndGet();
                if (answer.statusCode() == 200) {
                    var body = json(answer);
                    check(
                            id,
                            start,
                            body.number("version", 1, Long.MAX_VALUE),
                            body.money("price").amount(),
                            header(answer, "ETag"));
                } else if (RunningCatalog.refused(answer)) {
                    refused.incrementAndGet();
                } else {
                    wrong.add("status " + answer.statusCode());
                }
            } catch (RuntimeException failed) {
                wrong.add(failed.toString());
            }
            LockSupport.parkNanos(READ_EVERY.toNanos());
        }
    }

    private void check(String id, long start, long version, long amount, String tag) {
        if (!tag.startsWith("\"" + version + ".") || (version > 1 && amount != version)) {
            wrong.add(id + " version " + version + " tag " + tag + " price " + amount);
        }
        var newer = versions(id).higherEntry(version);
        if (newer != null && newer.getValue() < start) {
            stalenessNanosMax.accumulateAndGet(start - newer.getValue(), Math::max);
        }
    }

    private void edit() {
        while (!over) {
            var id = ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
            var version = versions(id).lastKey();
            var answer =
                    replicas.getFirst()
                            .edit(
                                    shop,
                                    id,
                                    version,
                                    "{\"price\": {\"amount\": %d, \"currency\": \"EUR\"}}"
                                            .formatted(version + 1));
            if (answer.statusCode() == 200) {
                versions(id).put(version + 1, System.nanoTime());
            } else {
                wrong.add("edit " + answer.statusCode());
            }
            LockSupport.parkNanos(EDIT_EVERY.toNanos());
        }
    }

    private ConcurrentSkipListMap<Long, Long> versions(String id) {
        return Objects.requireNonNull(acknowledged.get(id));
    }
}
