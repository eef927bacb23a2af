package dev.shopkit.kit.work;

import org.slf4j.LoggerFactory;

/**
 * What happens when work dies that the process cannot live without. A process that goes on serving
 * with a dead worker looks well and is not; one that ends is started anew.
 */
@FunctionalInterface
public interface ProcessEnd {
    /** {@code EX_SOFTWARE} of sysexits.h: an internal error. */
    int EXIT_STATUS = 70;

    /**
     * @param thread whose work died
     * @param cause what it died of
     */
    void because(String thread, Throwable cause);

    /**
     * Says so and ends the process at once: after an {@code Error} nothing can be relied on to shut
     * down in order, and whatever is half done is finished by others as after any death.
     */
    static ProcessEnd halting() {
        return (thread, cause) -> {
            try {
                LoggerFactory.getLogger(ProcessEnd.class)
                        .atError()
                        .addKeyValue("thread", thread)
                        .setCause(cause)
                        .log("the process ends, because work that it needs has died");
            } finally {
                Runtime.getRuntime().halt(EXIT_STATUS);
            }
        };
    }
}
