package dev.shopkit.operator.shop;

import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.Drift;
import dev.shopkit.operator.kube.PerShop;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.report.Refusal;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out which objects somebody changes again after we wrote them: an admission webhook at once,
 * another controller a moment later. Those are told and left alone for a while, because a fight
 * helps nobody. Lost with the process, which then fights once more, for as long.
 */
final class Rewrites {

    /** So often within {@link #WINDOW} is the same object written in the same way. */
    private static final int WRITES_MAX = 4;

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final PerShop<Map<String, Written>> shops = new PerShop<>();

    /**
     * What is left alone now.
     *
     * @return by object, as {@code Kind name}, the checksum of what is not written again: something
     *     else is
     */
    Map<String, String> of(ShopNames shop, Instant now) {
        return shops.of(shop).orElse(Map.of()).entrySet().stream()
                .filter(e -> e.getValue().isFought(now))
                .collect(
                        Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, e -> e.getValue().checksum()));
    }

    /** Notes a write and what the API server made of it. One that makes an object is no fight. */
    void note(ShopNames shop, Change.Apply change, HasMetadata result, Instant now) {
        var sum = change.checksum();
        var kept = Drift.none(Canonical.tree(change.object()), Canonical.tree(result));
        var objects = new HashMap<>(shops.of(shop).orElse(Map.of()));
        objects.values().removeIf(w -> w.isOld(now));
        objects.compute(
                Refusal.named(change.object()),
                (_, before) ->
                        before == null || !before.checksum().equals(sum)
                                ? new Written(sum, now, times(change, now), !kept)
                                : before.again(times(change, now), now, !kept));
        shops.put(shop, Map.copyOf(objects));
    }

    private static List<Instant> times(Change.Apply change, Instant now) {
        return change.live().isPresent() ? List.of(now) : List.of();
    }

    /** Another spec is another attempt. */
    void forget(ShopNames shop) {
        shops.forget(shop);
    }

    private record Written(String checksum, Instant last, List<Instant> times, boolean atOnce) {

        Written again(List<Instant> more, Instant now, boolean rewritten) {
            var recent = times.stream().filter(t -> t.plus(WINDOW).isAfter(now));
            return new Written(
                    checksum, now, Stream.concat(recent, more.stream()).toList(), rewritten);
        }

        boolean isFought(Instant now) {
            return !isOld(now) && (atOnce || times.size() >= WRITES_MAX);
        }

        boolean isOld(Instant now) {
            return !last.plus(WINDOW).isAfter(now);
        }
    }
}
