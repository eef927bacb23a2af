package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.kube.LiveObjects;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.SeenSecret;
import dev.shopkit.operator.kube.Settings;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.mongo.MongoPicture;
import dev.shopkit.operator.mongo.MongoTier;
import dev.shopkit.operator.plan.Decision;
import dev.shopkit.operator.plan.Picture;
import dev.shopkit.operator.plan.ShopSecrets;
import dev.shopkit.operator.plan.ShopValidator;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
                        Optional.empty(),
                        rewrites.of(names, at),
                        List.of(),
                        List.of());
        var spec = shop.getSpec();
        var seen = secrets(bare, spec);
        return bare.seeing(seen, database(shop, seen, live))
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

    private Optional<MongoPicture> database(
            Shop shop, Map<String, SeenSecret> seen, LiveObjects live) {
        if (shop.getSpec().mongodb().managed() == null) {
            return Optional.empty();
        }
        var names = ShopNames.of(shop);
        var contents = new HashMap<String, Map<String, String>>();
        seen.forEach((name, secret) -> contents.put(name, secret.contents()));
        return Optional.of(
                mongo.observe(
                        MongoPicture.Asked.of(shop, contents),
                        live.find(StatefulSet.class, names.mongodb()),
                        live.pods(ShopNames.MONGODB),
                        live.find(ControllerRevision.class, names.dataset())));
    }
}
