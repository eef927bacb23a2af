package dev.shopkit.kit.work;

/** Threads of work that goes on as long as the process does. */
public final class Background {
    private Background() {}

    /**
     * A virtual thread, not yet started, that runs {@code work} until it returns.
     *
     * @param end is told when the work throws instead
     */
    public static Thread thread(String name, Runnable work, ProcessEnd end) {
        return Thread.ofVirtual()
                .name(name)
                .unstarted(
                        () -> {
                            try {
                                work.run();
                            } catch (RuntimeException | Error death) {
                                end.because(name, death);
                            }
                        });
    }
}
