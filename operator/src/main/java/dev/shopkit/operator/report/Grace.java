package dev.shopkit.operator.report;

import dev.shopkit.operator.api.ShopCondition;
import dev.shopkit.operator.api.ShopStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hiccup is not told as an outage: where a Shop that was asked for nothing new is worse than
 * before, the status before stays for a while. So an election, a pod that starts again and the
 * first look of a new operator flip nothing.
 *
 * @param status to be written
 * @param worseSince when it began to be worse, for the next look
 */
public record Grace(ShopStatus status, Optional<Instant> worseSince) {

    private static final List<String> JUDGED =
            List.of("Ready", "Available", "MongoReady", "RedisReady");

    /** Decides what is said now. */
    public static Grace of(
            @Nullable ShopStatus before,
            ShopStatus now,
            Optional<Instant> worseSince,
            Instant at,
            Duration grace) {
        if (before == null || !isWorse(before, now)) {
            return new Grace(now, Optional.empty());
        }
        var since = worseSince.orElse(at);
        return at.isBefore(since.plus(grace))
                ? new Grace(before, Optional.of(since))
                : new Grace(now, Optional.of(since));
    }

    private static boolean isWorse(ShopStatus before, ShopStatus now) {
        return Objects.equals(before.observedGeneration(), now.observedGeneration())
                && JUDGED.stream().anyMatch(type -> holds(before, type) && !holds(now, type));
    }

    private static boolean holds(ShopStatus status, String type) {
        return status.condition(type).filter(ShopCondition::holds).isPresent();
    }
}
