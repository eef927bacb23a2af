package dev.shopkit.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Issue 7, 3.7: an Error in a worker must not leave a process that looks healthy. */
class SupervisedThreadTest {
    private static final long BUDGET_SECONDS = 30;

    private final AtomicInteger restarts = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch third = new CountDownLatch(1);

    @Test
    void beginsAnewAfterAnErrorAndAfterAnExceptionAndCountsBoth() throws Exception {
        try (var _ = SupervisedThread.start("test", this::work, restarts::incrementAndGet)) {
            assertThat(third.await(BUDGET_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(restarts).hasValue(2);
        assertThat(begun).as("it is not begun again once closed").hasValue(3);
    }

    private void work() {
        switch (begun.incrementAndGet()) {
            case 1 -> throw new StackOverflowError("as a deep document would");
            case 2 -> throw new IllegalStateException("a bug");
            default -> {
                third.countDown();
                waitForTheEnd();
            }
        }
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
