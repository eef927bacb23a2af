package dev.shopkit.operator.report;

import dev.shopkit.operator.api.ShopCondition;
import dev.shopkit.operator.api.ShopStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should know of, once: what becomes an Event of the Shop.
 *
 * @param warning whether somebody may have to do something
 * @param reason as in the conditions; {@code RUNBOOK.md} has each of them
 */
public record Notice(boolean warning, String reason, String message) {

    private static final List<String> TOLD =
            List.of("Available", "MongoReady", "RedisReady", "Mutated");

    /** What is new between two statuses of one Shop. */
    public static List<Notice> between(@Nullable ShopStatus before, ShopStatus now) {
        var notices = new ArrayList<Notice>();
        release(before, now).ifPresent(notices::add);
        var stalled = now.condition("Stalled").filter(ShopCondition::holds).isPresent();
        changed(before, now, "Ready")
                .map(c -> new Notice(stalled || isBad(c), c.reason(), c.message()))
                .ifPresent(notices::add);
        for (var type : TOLD) {
            turned(before, now, type)
                    .map(c -> new Notice(isWarning(c), word(c), c.message()))
                    .ifPresent(notices::add);
        }
        return List.copyOf(notices);
    }

    private static Optional<Notice> release(@Nullable ShopStatus before, ShopStatus now) {
        var current = current(now);
        return current.isEmpty() || (before != null && current.equals(current(before)))
                ? Optional.empty()
                : current.map(v -> new Notice(false, "Release", "Version " + v + " is asked for."));
    }

    private static Optional<String> current(ShopStatus status) {
        return Optional.ofNullable(status.release()).map(ShopStatus.Release::current);
    }

    private static boolean isBad(ShopCondition ready) {
        return !ready.holds() && !ready.reason().equals("Progressing");
    }

    private static boolean isWarning(ShopCondition condition) {
        return condition.holds() == condition.type().equals("Mutated");
    }

    private static String word(ShopCondition condition) {
        return condition.holds() ? condition.type() : "Not" + condition.type();
    }

    private static Optional<ShopCondition> changed(
            @Nullable ShopStatus before, ShopStatus now, String type) {
        var old = find(before, type).map(ShopCondition::reason).orElse("");
        return now.condition(type).filter(c -> !c.reason().equals(old));
    }

    // The first time that something is not yet so is no news.
    private static Optional<ShopCondition> turned(
            @Nullable ShopStatus before, ShopStatus now, String type) {
        var old = find(before, type).map(ShopCondition::status).orElse("False");
        return now.condition(type).filter(c -> !Objects.equals(c.status(), old));
    }

    private static Optional<ShopCondition> find(@Nullable ShopStatus status, String type) {
        return Optional.ofNullable(status).flatMap(s -> s.condition(type));
    }
}
