package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.kube.Events;
import dev.shopkit.operator.kube.PerShop;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.report.Grace;
import dev.shopkit.operator.report.Notice;
import dev.shopkit.operator.report.Report;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes statuses when they say something else than before, and Events of what is new. */
final class Reporter {

    private final Events events;
    private final Clock clock;
    private final Duration grace;

    // Forgotten with the process: its successor gives the same grace anew.
    private final PerShop<Instant> worseSince = new PerShop<>();

    Reporter(Events events, Clock clock, Duration grace) {
        this.events = events;
        this.clock = clock;
        this.grace = grace;
    }

    /** Says it, or not yet. Whether something is held back is the answer. */
    boolean say(Shop shop, ShopStatus status, Context<Shop> context) {
        var names = ShopNames.of(shop);
        var before = Optional.ofNullable(shop.getStatus()).map(Report::ours).orElse(null);
        var since = worseSince.of(names);
        var said = Grace.of(before, status, since, clock.instant(), grace);
        said.worseSince()
                .ifPresentOrElse(at -> worseSince.put(names, at), () -> worseSince.forget(names));
        if (!said.status().equals(before)) {
            write(shop, said.status(), context);
            Notice.between(before, said.status())
                    .forEach(n -> events.tell(shop, n.warning(), n.reason(), n.message()));
        }
        return !said.status().equals(status);
    }

    Instant now() {
        return clock.instant();
    }

    // Not left to the SDK, which logs a failure with its stack for each Shop that somebody deletes.
    private static void write(Shop shop, ShopStatus status, Context<Shop> context) {
        try {
            PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(
                    shop, fresh(shop, status), context);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw refused;
            }
        }
    }

    // Server-side apply takes every field in the request for ours: so only what is ours is in it.
    private static Shop fresh(Shop shop, ShopStatus status) {
        var fresh = new Shop();
        fresh.setMetadata(
                new ObjectMetaBuilder()
                        .withName(shop.getMetadata().getName())
                        .withNamespace(shop.getMetadata().getNamespace())
                        .build());
        fresh.setStatus(status);
        return fresh;
    }
}
