package dev.shopkit.operator.rollout;

import java.time.Instant;

/** Which release runs in this pass, and why. */
public sealed interface Course {

    /** The release to render. */
    Release release();

    /** What is asked for has run well before: nothing is tried. */
    record Steady(Trial stable) implements Course {
        @Override
        public Release release() {
            return stable.release();
        }
    }

    /** What is asked for is being tried. */
    record Rolling(Trial trial) implements Course {
        @Override
        public Release release() {
            return trial.release();
        }
    }

    /** What is asked for was given up; the last good one runs until something else is asked. */
    record Returned(Trial stable, Trial rejected) implements Course {
        @Override
        public Release release() {
            return stable.release();
        }
    }

    /** Pure: the same wish and history give the same course. */
    static Course plot(Release wanted, History history, Instant now) {
        var stable = history.stable();
        if (stable.isPresent() && stable.get().release().equals(wanted)) {
            return new Steady(stable.get());
        }
        var rejected = history.rejected().filter(t -> t.release().equals(wanted));
        if (stable.isPresent() && rejected.isPresent()) {
            return new Returned(stable.get(), rejected.get());
        }
        return new Rolling(
                history.rolling()
                        .filter(t -> t.release().equals(wanted))
                        .orElseGet(() -> Trial.begun(wanted, now)));
    }
}
