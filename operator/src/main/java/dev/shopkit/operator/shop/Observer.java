package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.kube.LiveObjects;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.SeenSecret;
import dev.shopkit.operator.kube.Settings;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.mongo.MongoSeen;
import dev.shopkit.operator.mongo.MongoTier;
import dev.shopkit.operator.plan.Decision;
import dev.shopkit.operator.plan.Picture;
import dev.shopkit.operator.plan.ShopSecrets;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks once at everything that a decision about a Shop may depend on. */
final class Observer {

    /** One Secret follows from another, so that its name is known only after that was read. */
    private static final int SECRET_ROUNDS = 2;

    private final Settings settings;
    private final Secrets secrets;
    private final MongoTier mongo;
    private final Rewrites rewrites;
    private final Clock clock;

    Observer(Settings settings, Secrets secrets, MongoTier mongo, Rewrites rewrites, Clock clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.mongo = mongo;
        this.rewrites = rewrites;
        this.clock = clock;
    }

    Picture look(Shop shop, Context<Shop> context) {
        var names = ShopNames.of(shop);
        var live = Informers.live(context);
        var at = clock.instant();
        if (isAnother(shop)) {
            rewrites.forget(names);
        }
        var bare =
                new Picture(
                        shop,
                        at,
                        settings,
                        live,
                        Map.of(),
                        MongoSeen.nothing(),
                        rewrites.of(names, at),
                        List.of(),
                        List.of());
        var spec = shop.getSpec();
        return bare.seeing(secrets(bare, spec), database(names, spec, live))
                .objecting(ShopValidator.problems(spec, settings));
    }

    private static boolean isAnother(Shop shop) {
        var generation = shop.getMetadata().getGeneration();
        return shop.getStatus() == null
                || !Objects.equals(shop.getStatus().observedGeneration(), generation);
    }

    private Map<String, SeenSecret> secrets(Picture picture, ShopSpec spec) {
        var names = picture.names();
        ShopModel model = Decision.bare(picture, spec);
        var seen = new HashMap<String, SeenSecret>();
        for (int round = 0; round < SECRET_ROUNDS; round++) {
            for (var name : ShopSecrets.names(seen, model)) {
                if (!seen.containsKey(name)) {
                    secrets.read(names, name).ifPresent(secret -> seen.put(name, secret));
                }
            }
        }
        return seen;
    }

    private MongoSeen database(ShopNames names, ShopSpec spec, LiveObjects live) {
        var managed = spec.mongodb().managed();
        return managed == null
                ? MongoSeen.nothing()
                : mongo.observe(names, managed.members(), live.pods(ShopNames.MONGODB));
    }
}
