package dev.shopkit.operator.report;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.api.ShopCondition;
import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.edge.ShopAddress;
import dev.shopkit.operator.kube.LiveObjects;
import dev.shopkit.operator.kube.Tier;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a look saw, in the terms of kstatus.
 *
 * @param generation of the spec that it speaks of
 */
public record Report(Shop shop, Instant at, Optional<String> url, Long generation) {

    /** Types of conditions that are ours; others in the list are left alone. */
    static final Set<String> OURS =
            Set.of(
                    "Ready",
                    "Available",
                    "Reconciling",
                    "Stalled",
                    "MongoReady",
                    "RedisReady",
                    "Suspended",
                    "Mutated");

    private static final int MESSAGE_CHARS_MAX = 1000;

    /** A status without conditions of others, which are none of ours to write or to compare. */
    public static ShopStatus ours(ShopStatus status) {
        return new ShopStatus(
                status.observedGeneration(),
                status.url(),
                status.conditions().stream().filter(c -> OURS.contains(c.type())).toList(),
                status.release(),
                status.services());
    }

    /** Of a pass that failed: what is not known is not said. */
    public static ShopStatus failed(Shop shop, Instant at, String words) {
        var url = Optional.ofNullable(shop.getStatus()).map(ShopStatus::url);
        var generation = shop.getMetadata().getGeneration();
        return new Report(shop, at, url, generation).keeping(new Phase.Failed(words));
    }

    /** Of a Shop with these objects, speaking of the spec as it was at a generation. */
    public static Report on(Shop shop, Instant at, LiveObjects live, Long generation) {
        var ingress = live.find(Ingress.class, shop.getMetadata().getName());
        var url = ShopAddress.url(shop.getSpec().exposure(), ingress);
        return new Report(shop, at, url, generation);
    }

    /** Everything that was seen. */
    public ShopStatus of(
            Phase phase,
            List<ServiceView> services,
            Tier mongodb,
            Tier redis,
            ShopStatus.Release release,
            Set<String> rewritten) {
        var conditions = new ArrayList<>(standing(phase));
        conditions.add(available(services, mongodb));
        conditions.add(tier("MongoReady", mongodb));
        conditions.add(tier("RedisReady", redis));
        conditions.add(suspension(phase instanceof Phase.Suspended));
        if (!rewritten.isEmpty()) {
            var what = String.join(", ", rewritten.stream().sorted().toList());
            conditions.add(
                    condition(
                            "Mutated",
                            "True",
                            "Rewritten",
                            "Somebody changes again what the operator writes: " + what));
        }
        return new ShopStatus(
                generation,
                url.orElse(null),
                conditions,
                release,
                services.stream().map(ServiceView::report).toList());
    }

    /** Where nothing could be looked at: only Ready and its companions change. */
    public ShopStatus keeping(Phase phase) {
        var before = Optional.ofNullable(shop.getStatus());
        var conditions = new ArrayList<>(standing(phase));
        before.map(ShopStatus::conditions).orElse(List.of()).stream()
                .filter(c -> OURS.contains(c.type()))
                .filter(c -> conditions.stream().noneMatch(n -> n.type().equals(c.type())))
                .toList()
                .forEach(conditions::add);
        return new ShopStatus(
                generation,
                url.orElse(null),
                conditions,
                before.map(ShopStatus::release).orElse(null),
                before.map(ShopStatus::services).orElse(List.of()));
    }

    private List<ShopCondition> standing(Phase phase) {
        return List.of(
                condition("Ready", phase.ready(), phase.reason(), phase.message()),
                progress("Reconciling", phase.isReconciling(), phase),
                progress("Stalled", phase.isStalled(), phase));
    }

    // It is about customers: a database that is less than it should be serves them all the same.
    private ShopCondition available(List<ServiceView> services, Tier mongodb) {
        var absent =
                services.stream().filter(s -> !s.isAvailable()).map(s -> s.service().id()).toList();
        if (!absent.isEmpty()) {
            return condition("Available", "False", "NotServing", "Not serving: " + absent);
        }
        return switch (mongodb.usability()) {
            case Yes -> condition("Available", "True", "Serving", "Customers are served.");
            case No -> condition("Available", "False", "NotServing", mongodb.message());
            case Unknown -> condition("Available", "Unknown", "DatabaseSilent", mongodb.message());
        };
    }

    private ShopCondition tier(String type, Tier tier) {
        var silent = tier.usability() == Tier.Usability.Unknown;
        var status = tier.ready() ? "True" : silent ? "Unknown" : "False";
        return condition(type, status, tier.reason(), tier.message());
    }

    private ShopCondition suspension(boolean holds) {
        return holds
                ? condition(
                        "Suspended",
                        "True",
                        "SuspendReconciliation",
                        "The operator changes nothing until spec.suspendReconciliation is false.")
                : condition("Suspended", "False", "Active", "The operator looks after it.");
    }

    private ShopCondition progress(String type, boolean holds, Phase phase) {
        return holds
                ? condition(type, "True", phase.reason(), phase.message())
                : condition(type, "False", "No" + type, "");
    }

    private ShopCondition condition(String type, String status, String reason, String message) {
        var before = Optional.ofNullable(shop.getStatus()).flatMap(s -> s.condition(type));
        var since =
                before.filter(c -> c.status().equals(status))
                        .map(ShopCondition::lastTransitionTime)
                        .orElseGet(() -> at.truncatedTo(ChronoUnit.SECONDS).toString());
        var bounded =
                message.length() <= MESSAGE_CHARS_MAX
                        ? message
                        : message.substring(0, MESSAGE_CHARS_MAX);
        return new ShopCondition(type, status, reason, bounded, since, generation);
    }
}
