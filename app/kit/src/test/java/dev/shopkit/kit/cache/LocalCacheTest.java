package dev.shopkit.kit.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.kit.mongo.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LocalCacheTest {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final Duration ABSENT = Duration.ofSeconds(1);
    private static final String KEY = "p-1";

    private final AtomicLong nanos = new AtomicLong(1);
    private final AtomicInteger loads = new AtomicInteger();
    private volatile boolean confirmed = true;
    private final AtomicLong epoch = new AtomicLong(1);
    private volatile long version = 1;
    private volatile boolean originAway;
    private volatile boolean closed;
    private final LocalCache<String> cache =
            new LocalCache<>(
                    10_000,
                    String::length,
                    new LocalCache.Ttl(LIFE, BOUND, ABSENT),
                    nanos::get,
                    this::heard,
                    () -> closed);

    @Test
    void servesWhatItHasWhileNobodyCanChangeItAndForNoLongerThanAnOutageMayLast() {
        read();
        confirmed = false;
        originAway = true;
        closed = true;
        later(Freshness.OUTAGE_MAX.minus(Duration.ofSeconds(1)));
        assertThat(read()).contains("v1");
        assertThat(loads).hasValue(1);

        later(Duration.ofSeconds(1));

        assertThatThrownBy(this::read).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void anInvalidationEndsWhatIsServedDuringAnOutageToo() {
        read();
        confirmed = false;
        originAway = true;
        closed = true;
        later(BOUND.multipliedBy(2));

        cache.invalidate(new Invalidation(KEY, 2, List.of()));

        assertThatThrownBy(this::read).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void keepsAValueWhileChangesAreHeardAndLoadsItAnewAfterItsLife() {
        read();
        later(LIFE.multipliedBy(7).dividedBy(10));
        assertThat(read()).contains("v1");
        assertThat(loads).hasValue(1);

        later(LIFE);

        read();
        assertThat(loads).hasValue(2);
    }

    @Test
    void keepsAValueForTheBoundOnlyWhileNothingIsConfirmed() {
        read();
        later(BOUND);
        assertThat(read()).contains("v1");
        assertThat(loads).hasValue(1);
        version = 2;

        confirmed = false;

        assertThat(read()).contains("v2");
        later(BOUND);
        read();
        assertThat(loads).hasValue(3);
    }

    @Test
    void keepsAValueOnWhenConfirmationsComeAgain() {
        confirmed = false;
        read();
        confirmed = true;

        later(BOUND.multipliedBy(2));

        assertThat(read()).contains("v1");
        assertThat(loads).as("nothing was missed since its load").hasValue(1);
    }

    @Test
    void forgetsWhatWasKeptBeforeInvalidationsWereMissed() {
        read();
        later(BOUND);
        version = 2;

        epoch.incrementAndGet();

        assertThat(read()).contains("v2");
    }

    @Test
    void dropsOnlyWhatIsOlderThanTheChange() {
        version = 3;
        read();

        cache.invalidate(new Invalidation("other", 3, List.of(KEY)));
        read();
        assertThat(loads).as("it is of the version it has").hasValue(1);

        version = 4;
        cache.invalidate(new Invalidation("other", 4, List.of(KEY)));
        assertThat(read()).contains("v4");
    }

    @Test
    void neverKeepsWhatWasReadBeforeAChangeThatCameMeanwhile() {
        var first =
                cache.load(
                        KEY,
                        () -> {
                            var old = found();
                            version = 2;
                            cache.invalidate(new Invalidation(KEY, 2, List.of()));
                            return old;
                        });

        assertThat(first).contains("v1");
        assertThat(cache.kept(KEY)).isEmpty();
        assertThat(read()).contains("v2");
    }

    @Test
    void neverKeepsForLongWhatWasReadBeforeInvalidationsWereMissed() {
        cache.load(
                KEY,
                () -> {
                    var old = found();
                    epoch.incrementAndGet();
                    return old;
                });

        later(BOUND);

        assertThat(cache.kept(KEY)).isEmpty();
    }

    /** Else whoever floods takes from others what he asks for himself. */
    @Test
    void whatIsRefusedToOneIsLoadedByThoseWhoWaitedForIt() throws Exception {
        var asking = new CountDownLatch(1);
        var refusal = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var crowded =
                    threads.submit(
                            () ->
                                    cache.load(
                                            KEY,
                                            () -> {
                                                asking.countDown();
                                                awaited(refusal);
                                                throw new LoadRefusedException("crowded");
                                            }));
            asking.await();
            var others =
                    Stream.generate(() -> threads.submit(() -> cache.load(KEY, this::found)))
                            .limit(8)
                            .toList();

            refusal.countDown();

            assertThatThrownBy(crowded::get).hasCauseInstanceOf(LoadRefusedException.class);
            for (var other : others) {
                assertThat(other.get()).contains("v1");
            }
        }
        assertThat(cache.kept(KEY)).hasValue(Optional.of("v1"));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
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
    void servesOnWithinTheBoundWhenALoadFails() {
        read();
        originAway = true;
        later(LIFE.multipliedBy(2));
        assertThat(read()).as("its life is over, but nothing was written").contains("v1");
    }

    /** Issue 7, 2.4: that the channel delivers says nothing of what was not published. */
    @Test
    void refusesWhatIsOlderThanTheBoundWhateverTheChannelDoes() {
        read();
        originAway = true;
        confirmed = false;
        later(BOUND);

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

    private Confirmation heard() {
        return new Confirmation(
                epoch.get(), confirmed ? OptionalLong.of(nanos.get()) : OptionalLong.empty());
    }

    private void later(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
