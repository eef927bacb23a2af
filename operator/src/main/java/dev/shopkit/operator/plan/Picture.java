package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.LiveObjects;
import dev.shopkit.operator.kube.SeenSecret;
import dev.shopkit.operator.kube.Settings;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.mongo.MongoPicture;
import dev.shopkit.operator.report.Refusal;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The world of one Shop as it was seen in one look: everything that a decision may depend on.
 *
 * @param at when, which is the only clock that a decision knows
 * @param live what the informers hold
 * @param secrets by name, read in this look; absent ones are not there
 * @param database what the members said in this look; empty where somebody else runs them
 * @param rewritten objects, as {@code Kind name}, that somebody changes again after each write, and
 *     the checksum of what was written
 * @param objections why what is asked for cannot be done; then the last accepted spec runs
 * @param refusals objects of what runs that cannot be written
 */
public record Picture(
        Shop shop,
        Instant at,
        Settings settings,
        LiveObjects live,
        Map<String, SeenSecret> secrets,
        Optional<MongoPicture> database,
        Map<String, String> rewritten,
        List<String> objections,
        List<Refusal> refusals) {

    public Picture {
        secrets = Map.copyOf(secrets);
        rewritten = Map.copyOf(rewritten);
        objections = List.copyOf(objections);
        refusals = List.copyOf(refusals);
    }

    /** The names of the Shop's objects. */
    public ShopNames names() {
        return ShopNames.of(shop);
    }

    /**
     * The write that an object needs, if it needs one: not where the same was written just before
     * and somebody changed it again.
     */
    Optional<Change> change(HasMetadata desired) {
        return Change.between(desired, live.live(desired)).filter(c -> !isRewritten(c));
    }

    private boolean isRewritten(Change change) {
        return change instanceof Change.Apply apply
                && apply.checksum().equals(rewritten.get(Refusal.named(apply.object())));
    }

    /** The same with what had to be asked for. */
    public Picture seeing(Map<String, SeenSecret> seen, Optional<MongoPicture> members) {
        return new Picture(
                shop, at, settings, live, seen, members, rewritten, objections, refusals);
    }

    /** The same where what is asked for turned out to be impossible. */
    public Picture objecting(List<String> words) {
        return new Picture(shop, at, settings, live, secrets, database, rewritten, words, refusals);
    }

    /** The same where some objects cannot be written. */
    public Picture refusing(List<Refusal> more) {
        var all = new ArrayList<>(refusals);
        all.addAll(more);
        return new Picture(shop, at, settings, live, secrets, database, rewritten, objections, all);
    }
}
