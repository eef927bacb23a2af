package dev.shopkit.operator.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * Ends of containers that were none of ours.
 *
 * @param most how often the container ended that ended most often
 * @param last when one ended last
 */
public record Crashes(int most, Optional<Instant> last) {

    /** None. */
    public static final Crashes NONE = new Crashes(0, Optional.empty());

    boolean isAfter(Instant instant) {
        return last.filter(instant::isBefore).isPresent();
    }
}
