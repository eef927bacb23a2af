package dev.shopkit.server.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * A cgroup with a limit of memory, of version 1 or 2, and the peak of what is in it and cannot be
 * taken back. Pages of files are not counted: the kernel drops them before it kills anybody.
 */
final class MemoryGroup implements AutoCloseable {
    private static final long BYTES_PER_MIB = 1024 * 1024;
    private static final Duration SAMPLED_EVERY = Duration.ofMillis(20);
    private static final Duration END_BUDGET = Duration.ofSeconds(20);
    private static final Path FIRST = Path.of("/sys/fs/cgroup/memory");
    private static final Path SECOND = Path.of("/sys/fs/cgroup");

    private final boolean first = Files.isDirectory(FIRST);
    private final Path folder;
    private final AtomicLong peakBytes = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread sampler = Thread.ofPlatform().daemon().unstarted(this::sample);

    MemoryGroup(String name, int limitMib) {
        var unique = "shopkit-" + name + "-" + ProcessHandle.current().pid();
        folder = (first ? FIRST : SECOND).resolve(unique);
        try {
            if (!first) {
                Files.writeString(SECOND.resolve("cgroup.subtree_control"), "+memory");
            }
            Files.createDirectory(folder);
            var limit = first ? "memory.limit_in_bytes" : "memory.max";
            Files.writeString(folder.resolve(limit), Long.toString(limitMib * BYTES_PER_MIB));
        } catch (IOException refused) {
            throw new UncheckedIOException("a memory cgroup needs root", refused);
        }
        sampler.start();
    }

    Path folder() {
        return folder;
    }

    long peakMib() {
        return peakBytes.get() / BYTES_PER_MIB;
    }

    /** How often the kernel had to end a process of it. */
    long kills() {
        var events = statistics(first ? "memory.oom_control" : "memory.events");
        return events.getOrDefault("oom_kill", 0L);
    }

    /** After the end of all that is in it. */
    @Override
    public void close() {
        ended.countDown();
        Awaitility.await("the cgroup to be empty")
                .atMost(END_BUDGET)
                .until(() -> folder.toFile().delete());
    }

    private void sample() {
        try {
            while (!ended.await(SAMPLED_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                peakBytes.accumulateAndGet(heldBytes(), Math::max);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private long heldBytes() {
        var stat = statistics("memory.stat");
        return first
                ? number("memory.usage_in_bytes")
                        - stat.getOrDefault("total_cache", 0L)
                        + stat.getOrDefault("total_shmem", 0L)
                        + number("memory.kmem.tcp.usage_in_bytes")
                : number("memory.current")
                        - stat.getOrDefault("file", 0L)
                        + stat.getOrDefault("shmem", 0L);
    }

    private long number(String name) {
        return Long.parseLong(text(name).strip());
    }

    private Map<String, Long> statistics(String name) {
        return text(name)
                .lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(it -> it[0], it -> Long.parseLong(it[1])));
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
