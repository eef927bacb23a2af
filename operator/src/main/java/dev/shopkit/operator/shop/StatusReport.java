package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.api.ShopCondition;
import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.edge.ShopAddress;
import dev.shopkit.operator.kube.Tier;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what a pass saw, in the terms of kstatus. */
record StatusReport(Shop shop, Optional<String> url, Clock clock) {

    private static final int MESSAGE_CHARS_MAX = 1000;

    static StatusReport on(Shop shop, Cached cached, Clock clock) {
        var live = cached.find(Ingress.class, shop.getMetadata().getName());
        var url =
                Optional.ofNullable(shop.getSpec())
                        .flatMap(s -> ShopAddress.url(s.exposure(), live));
        return new StatusReport(shop, url, clock);
    }

    /** Everything that was seen of a Shop that is not suspended. */
    ShopStatus of(
            Phase phase,
            List<ServiceView> services,
            Tier mongodb,
            Tier redis,
            ShopStatus.Release release) {
        var available =
                mongodb.usable()
                        && !services.isEmpty()
                        && services.stream().allMatch(ServiceView::isAvailable);
        var absent =
                services.stream().filter(s -> !s.isAvailable()).map(s -> s.service().id()).toList();
        var conditions = new ArrayList<ShopCondition>();
        conditions.add(
                condition(
                        "Ready",
                        phase instanceof Phase.RolledOut,
                        phase.reason(),
                        phase.message()));
        conditions.add(
                available
                        ? condition("Available", true, "Serving", "Customers are served.")
                        : condition(
                                "Available",
                                false,
                                "NotServing",
                                mongodb.usable() ? "Not serving: " + absent : mongodb.message()));
        conditions.add(progress("Reconciling", phase.isReconciling(), phase));
        conditions.add(progress("Stalled", phase.isStalled(), phase));
        conditions.add(
                condition("MongoReady", mongodb.ready(), mongodb.reason(), mongodb.message()));
        conditions.add(condition("RedisReady", redis.ready(), redis.reason(), redis.message()));
        conditions.add(condition("Suspended", false, "Active", "The operator looks after it."));
        return new ShopStatus(
                shop.getMetadata().getGeneration(),
                url.orElse(null),
                conditions,
                release,
                services.stream().map(ServiceView::report).toList());
    }

    /** Only Ready and its companions change; what was known of the rest stays. */
    ShopStatus keeping(Phase phase) {
        var conditions = new ArrayList<ShopCondition>();
        conditions.add(condition("Ready", false, phase.reason(), phase.message()));
        conditions.add(progress("Reconciling", phase.isReconciling(), phase));
        conditions.add(progress("Stalled", phase.isStalled(), phase));
        return keeping(conditions);
    }

    /** What was known stays, and Suspended holds. */
    ShopStatus suspended() {
        return keeping(
                List.of(
                        condition(
                                "Suspended",
                                true,
                                "SuspendReconciliation",
                                "The operator changes nothing until spec.suspendReconciliation is"
                                        + " false.")));
    }

    private ShopStatus keeping(List<ShopCondition> changed) {
        var before = Optional.ofNullable(shop.getStatus());
        var conditions = new ArrayList<>(changed);
        before.map(ShopStatus::conditions).orElse(List.of()).stream()
                .filter(c -> changed.stream().noneMatch(n -> n.type().equals(c.type())))
                .forEach(conditions::add);
        return new ShopStatus(
                shop.getMetadata().getGeneration(),
                url.orElse(null),
                conditions,
                before.map(ShopStatus::release).orElse(null),
                before.map(ShopStatus::services).orElse(List.of()));
    }

    private ShopCondition progress(String type, boolean holds, Phase phase) {
        return holds
                ? condition(type, true, phase.reason(), phase.message())
                : condition(type, false, "No" + type, "");
    }

    private ShopCondition condition(String type, boolean holds, String reason, String message) {
        var status = holds ? "True" : "False";
        var before = Optional.ofNullable(shop.getStatus()).flatMap(s -> s.condition(type));
        var since =
                before.filter(c -> c.status().equals(status))
                        .map(ShopCondition::lastTransitionTime)
                        .orElseGet(
                                () -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        var bounded =
                message.length() <= MESSAGE_CHARS_MAX
                        ? message
                        : message.substring(0, MESSAGE_CHARS_MAX);
        return new ShopCondition(
                type, status, reason, bounded, since, shop.getMetadata().getGeneration());
    }
}
