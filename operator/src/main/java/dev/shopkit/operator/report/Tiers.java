package dev.shopkit.operator.report;

import dev.shopkit.operator.api.External;
import dev.shopkit.operator.kube.Tier;
import dev.shopkit.operator.workload.AppService;
import dev.shopkit.operator.workload.PodFailures;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How what the services stand on is doing, where it is not the managed MongoDB. */
public final class Tiers {

    private Tiers() {}

    /** The managed Redis, by the Deployment that there is. */
    public static Tier redis(Optional<Deployment> live, boolean changing, List<Pod> pods) {
        var view = new ServiceView(AppService.SHOP, 1, live, changing);
        if (view.isRolledOut()) {
            return Tier.ready("Serving", "Redis serves");
        }
        var why = PodFailures.first(live.stream().toList(), pods).orElse("Redis starts");
        // The services work without their cache, only slower.
        return Tier.down("NotServing", why);
    }

    /** What somebody else runs is there when its Secret is: more cannot be known. */
    public static Tier external(External external, Map<String, Map<String, String>> secrets) {
        var secret = external.connectionSecretRef().name();
        return secrets.containsKey(secret)
                ? Tier.ready("External", "Somebody else runs it; Secret " + secret)
                : Tier.down("SecretMissing", "Waits for Secret " + secret);
    }

    /** What is not ready says so before anything that waits for it. */
    public static Optional<String> unready(Tier mongodb, Tier redis) {
        return unready(mongodb, "MongoDB: ").or(() -> unready(redis, "Redis: "));
    }

    private static Optional<String> unready(Tier tier, String prefix) {
        return tier.ready() ? Optional.empty() : Optional.of(prefix + tier.message());
    }
}
