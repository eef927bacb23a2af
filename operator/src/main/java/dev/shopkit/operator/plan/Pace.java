package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.ShopCondition;
import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.rollout.Verdict;
import java.time.Duration;
import java.time.Instant;

/** When a Shop is looked at again though nothing happened to it. */
public final class Pace {

    /** What was made just now is in the next picture. */
    static final Duration NOW = Duration.ofMillis(50);

    /** While something is on its way that sends no event. */
    public static final Duration SOON = Duration.ofSeconds(2);

    /** How often the database's members are asked, and Secrets of others are read. */
    static final Duration SETTLED = Duration.ofSeconds(30);

    private Pace() {}

    static Duration of(ShopStatus status, Verdict verdict, Instant at, ShopSecrets secrets) {
        if (!secrets.recipes().isEmpty()) {
            return NOW;
        }
        if (status.condition("Reconciling").filter(ShopCondition::holds).isPresent()) {
            return SOON;
        }
        if (verdict instanceof Verdict.Soaking soaking) {
            var left = Duration.between(at, soaking.until()).plus(SOON);
            return left.compareTo(SETTLED) < 0 ? left : SETTLED;
        }
        return SETTLED;
    }
}
