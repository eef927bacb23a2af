package dev.shopkit.operator.shop;

import dev.shopkit.operator.kube.Events;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.Settings;
import dev.shopkit.operator.kube.Writer;
import dev.shopkit.operator.mongo.MongoTier;
import java.time.Clock;
import java.time.Duration;

/** Puts the five steps together. */
public final class Reconcilers {

    /** How long a hiccup may last before it is told. */
    public static final Duration GRACE = Duration.ofSeconds(10);

    private Reconcilers() {}

    /** The reconciler of Shops. */
    public static ShopReconciler of(
            Settings settings,
            Writer writer,
            Secrets secrets,
            MongoTier mongo,
            Events events,
            Clock clock,
            Duration grace) {
        var rewrites = new Rewrites();
        return new ShopReconciler(
                new Observer(settings, secrets, mongo, rewrites, clock),
                new Check(writer),
                new Actor(writer, secrets, mongo, rewrites),
                new Reporter(events, clock, grace));
    }
}
