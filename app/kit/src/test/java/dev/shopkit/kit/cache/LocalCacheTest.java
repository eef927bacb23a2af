package dev.shopkit.kit.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.kit.mongo.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalCacheTest {
    private static final Duration TOLD = Duration.ofSeconds(60);
    private static final Duration UNTOLD = Duration.ofSeconds(2);
    private static final Duration ABSENT = Duration.ofSeconds(1);
    private static final String KEY = "p-1";

    private final AtomicLong nanos = new AtomicLong(1);
    private final AtomicInteger loads = new AtomicInteger();
    private volatile Trust trust = Trust.SWEPT;
    private volatile long version = 1;
    private volatile boolean originAway;
    private final LocalCache<String> cache =
            new LocalCache<>(
                    10_000,
                    String::length,
                    new LocalCache.Ttl(TOLD, UNTOLD, ABSENT),
                    nanos::get,
                    now -> trust);

    @Test
    void keepsAValueWhileChangesAreToldAndLoadsItAnewAfterItsTime() {
        read();
        later(TOLD.multipliedBy(7).dividedBy(10));
        assertThat(read()).contains("v1");
        assertThat(loads).hasValue(1);

        later(TOLD);

        read();
        assertThat(loads).hasValue(2);
    }

    @Test
    void keepsAValueForAMomentOnlyWhileChangesPassUnheard() {
        read();
        later(UNTOLD);
        assertThat(read()).contains("v1");
        assertThat(loads).hasValue(1);
        version = 2;

        trust = Trust.NONE;

        assertThat(read()).contains("v2");
        trust = Trust.SWEPT;
        later(UNTOLD);
        read();
        assertThat(loads).as("loaded while unheard, so not good for long").hasValue(3);
    }

    @Test
    void forgetsWhatWasKeptBeforeChangesWereMissed() {
        read();
        later(UNTOLD);
        version = 2;

        cache.forgetAll();

        assertThat(read()).contains("v2");
    }

    @Test
    void dropsOnlyWhatIsOlderThanTheChange() {
        version = 3;
        read();

        cache.changed(new Change("other", 3, List.of(KEY)));
        read();
        assertThat(loads).as("told of what it has").hasValue(1);

        version = 4;
        cache.changed(new Change("other", 4, List.of(KEY)));
        assertThat(read()).contains("v4");
    }

    @Test
    void neverKeepsWhatWasReadBeforeAChangeThatWasToldMeanwhile() {
        var first =
                cache.load(
                        KEY,
                        () -> {
                            var old = found();
                            version = 2;
                            cache.changed(new Change(KEY, 2, List.of()));
                            return old;
                        });

        assertThat(first).contains("v1");
        assertThat(cache.kept(KEY)).isEmpty();
        assertThat(read()).contains("v2");
    }

    @Test
    void neverKeepsForLongWhatWasReadBeforeAllWasForgotten() {
        cache.load(
                KEY,
                () -> {
                    var old = found();
                    cache.forgetAll();
                    return old;
                });

        later(UNTOLD);

        assertThat(cache.kept(KEY)).isEmpty();
    }

    @Test
    void remembersWhatDoesNotExistForAMomentOnly() {
        version = 0;
        assertThat(read()).isEmpty();
        assertThat(read()).isEmpty();
        assertThat(loads).hasValue(1);

        later(ABSENT);

        read();
        assertThat(loads).hasValue(2);
    }

    @Test
    void servesOnWhileTheOriginIsAwayAndTheChannelIsHeard() {
        read();
        originAway = true;
        later(TOLD.multipliedBy(2));
        assertThat(read()).as("its time is over but nothing else is to be had").contains("v1");

        trust = Trust.HEARD;
        assertThat(cache.kept(KEY)).isPresent();
        trust = Trust.NONE;

        assertThatThrownBy(this::read).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void loadsOnceHoweverManyAskAtOnce() throws Exception {
        var callers = 50;
        var started = new CountDownLatch(callers);
        var answers = new ArrayList<Future<Optional<String>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Optional<String>> ask =
                    () -> {
                        started.countDown();
                        started.await(10, TimeUnit.SECONDS);
                        return read();
                    };
            for (var caller = 0; caller < callers; caller++) {
                answers.add(threads.submit(ask));
            }
        }

        for (var answer : answers) {
            assertThat(answer.get()).contains("v1");
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void tellsEveryWaitingCallerThatTheLoadFailed() {
        originAway = true;

        assertThatThrownBy(this::read).isInstanceOf(StoreUnavailableException.class);
        originAway = false;

        assertThat(read()).contains("v1");
    }

    private Optional<String> read() {
        return cache.kept(KEY).orElseGet(() -> cache.load(KEY, this::found));
    }

    private LocalCache.Found<String> found() {
        if (originAway) {
            throw new StoreUnavailableException("away", null);
        }
        loads.incrementAndGet();
        var now = version;
        return new LocalCache.Found<>(
                now == 0 ? Optional.empty() : Optional.of("v" + now), now, nanos.get());
    }

    private void later(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
