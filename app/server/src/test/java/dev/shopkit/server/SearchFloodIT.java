package dev.shopkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.work.Deadline;
import dev.shopkit.server.shop.Answer;
import dev.shopkit.server.shop.DearProducts;
import dev.shopkit.server.shop.Gateway;
import dev.shopkit.server.shop.ServiceProcess;
import dev.shopkit.server.shop.TestShop;
import dev.shopkit.server.shop.Visitor;
import dev.shopkit.testkit.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Goal: nobody closes the catalogue by searching (issue 7, case O5: 24 connections of distinct
 * searches of one to three letters ended its pod in 18 s). Method: the image's own Java options
 * with the heap of a small pod, and the dearest products and pages that the contract allows.
 */
class SearchFloodIT {
    private static final Duration BUDGET = Duration.ofSeconds(60);
    private static final Duration FLOOD = Duration.ofSeconds(18);

    /** Some eighty searches of somebody else. */
    private static final Duration CROWD = Duration.ofSeconds(8);

    private static final Duration OTHERS_EVERY = Duration.ofMillis(100);
    private static final int CONNECTIONS = 24;
    private static final int PRODUCTS = 1_600;
    private static final int HEAP_MIB = 89;

    /** Caches of 23 MiB, classes' own objects and 5 MiB for what the last requests left. */
    private static final long HEAP_AFTER_MIB_MAX = 48;

    private static final int SERVED_MIN = 20;
    private static final long SEED = 20_261_126;

    /** As many loops as have closed search for everybody else. */
    private static final int LOOPS = 40;

    private static final int WORDS = 8;
    private static final int FEWER_PRODUCTS = 400;

    private final TestShop shop = new TestShop();
    private final ConcurrentLinkedQueue<Answer> searches = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Answer> others = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void servesOnUnderMoreSearchesThanItCanDoAndKeepsItsMemory() throws Exception {
        try (var process = catalog()) {
            DearProducts.sell(shop, PRODUCTS);

            flood(process);

            assertThat(process.alive()).isTrue();
            assertThat(others).isNotEmpty().allMatch(it -> it.status() == 200);
            assertThat(searches)
                    .allMatch(it -> it.status() == 200 || it.asksToComeBack())
                    .filteredOn(it -> it.status() == 200)
                    .hasSizeGreaterThan(SERVED_MIN);
            // What was asked last is still being answered to nobody for a moment.
            Awaitility.await("a heap as small as before")
                    .atMost(BUDGET)
                    .until(() -> heapAfterCollection(process), it -> it < HEAP_AFTER_MIB_MAX);
        }
    }

    /**
     * Fault: one network asks for as many dear searches as it can, and takes no notice of
     * Retry-After. Anchor: issue 7, 3.2; fair queueing, RFC 970.
     */
    @Test
    void whoeverFloodsWaitsBehindHimself() throws Exception {
        try (var process = catalog();
                var threads = Executors.newVirtualThreadPerTaskExecutor();
                var visitor = new Visitor(Gateway.of(process.publicPort()))) {
            DearProducts.sell(shop, FEWER_PRODUCTS);
            var end = Deadline.after(CROWD);
            for (var loop = 0; loop < LOOPS; loop++) {
                var random = new Random(SEED + loop);
                threads.execute(
                        () -> {
                            while (!end.passed()) {
                                searches.add(from(visitor, "192.0.2.1", words(random)));
                            }
                        });
            }
            var random = new Random(SEED - 1);
            while (!end.passed()) {
                var search = "/api/products?q=" + DearProducts.letters(random, 3);
                others.add(from(visitor, "192.0.2.2", search));
                LockSupport.parkNanos(OTHERS_EVERY.toNanos());
            }
        }
        assertThat(others).isNotEmpty().allMatch(it -> it.status() == 200);
        assertThat(searches)
                .allMatch(it -> it.status() == 200 || it.asksToComeBack())
                .anyMatch(it -> it.status() == 200)
                .anyMatch(Answer::asksToComeBack);
    }

    /** By the word of the one proxy in front. */
    private static Answer from(Visitor visitor, String address, String path) {
        return visitor.send(visitor.request("GET", path).header("X-Forwarded-For", address));
    }

    private static String words(Random random) {
        var words = Stream.generate(() -> DearProducts.letters(random, 1 + random.nextInt(2)));
        return "/api/products?q=" + words.limit(WORDS).collect(Collectors.joining("+"));
    }

    private ServiceProcess catalog() throws IOException {
        var log = shop.file("catalog.log");
        var process = new ServiceProcess(command(), Role.CATALOG, shop.environment(), log);
        process.awaitReady();
        return process;
    }

    private void flood(ServiceProcess process) {
        var end = Deadline.after(FLOOD);
        var gateway = Gateway.of(process.publicPort());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var visitor = new Visitor(gateway);
                var other = new Visitor(gateway)) {
            for (var connection = 0; connection < CONNECTIONS; connection++) {
                var random = new Random(SEED + connection);
                threads.execute(
                        () -> {
                            while (!end.passed()) {
                                searches.add(visitor.get(search(random)));
                            }
                        });
            }
            while (!end.passed()) {
                others.add(other.get("/api/products/dear-1"));
                others.add(other.get("/api/categories"));
                LockSupport.parkNanos(OTHERS_EVERY.toNanos());
            }
        }
    }

    private static String search(Random random) {
        return "/api/products?limit=100&q=" + DearProducts.letters(random, 1 + random.nextInt(3));
    }

    /** As the image starts it, but for what only the image has. */
    private static List<String> command() throws IOException {
        var options = Parts.checkout().resolve("app/server/src/main/image/jvm.options");
        var own =
                Files.readAllLines(options).stream()
                        .filter(it -> it.startsWith("-"))
                        .filter(it -> !it.startsWith("-XX:AOT") && !it.contains("AOTAdapter"))
                        .filter(it -> !it.matches("-Xm[xs].*|-XX:M\\w+RAMPercentage.*"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var rest =
                Stream.of(
                        "-Xmx" + HEAP_MIB + "m",
                        "-XX:ActiveProcessorCount=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName());
        return Stream.concat(Stream.of(java), Stream.concat(own, rest)).toList();
    }

    /** What is still in use, in MiB. */
    private static long heapAfterCollection(ServiceProcess process) throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var collect =
                new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(collect.waitFor()).isZero();
        try (var scraper = new Visitor(Gateway.of(process.managementPort()))) {
            var used =
                    scraper.get("/metrics")
                            .body()
                            .lines()
                            .filter(it -> it.startsWith("jvm_memory_bytes_used{area=\"heap\""))
                            .map(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
                            .findFirst();
            return used.orElseThrow().longValue() / (1024 * 1024);
        }
    }
}
