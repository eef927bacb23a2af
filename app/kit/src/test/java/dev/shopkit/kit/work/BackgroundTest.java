package dev.shopkit.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class BackgroundTest {
    private final Queue<String> ends = new ConcurrentLinkedQueue<>();
    private final ProcessEnd end = (thread, cause) -> ends.add(thread + ": " + cause.getMessage());

    @Test
    void workThatThrowsEndsTheProcess() throws InterruptedException {
        run(
                () -> {
                    throw new OutOfMemoryError("heap");
                });
        run(
                () -> {
                    throw new IllegalStateException("bug");
                });
        assertThat(ends).containsExactly("worker: heap", "worker: bug");
    }

    @Test
    void workThatReturnsEndsNothing() throws InterruptedException {
        run(() -> {});
        assertThat(ends).isEmpty();
    }

    private void run(Runnable work) throws InterruptedException {
        var thread = Background.thread("worker", work, end);
        thread.start();
        thread.join();
    }
}
