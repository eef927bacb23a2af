package dev.shopkit.operator.mongo;

import com.mongodb.MongoException;
import dev.shopkit.operator.api.Mongodb.Managed;
import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.LiveObjects;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.kube.Tier;
import dev.shopkit.operator.kube.Writer;
import dev.shopkit.operator.mongo.ReplicaSet.Account;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the managed replica sets of all Shops: one look and at most one step a pass. */
public final class MongoTier {

    private static final Logger LOGGER = LoggerFactory.getLogger(MongoTier.class);

    private final Writer writer;
    private final Addresses addresses;
    private final ReplicaSet replicaSet = new ReplicaSet();

    // What the users were last made from. Lost with the process, and then made again to no effect.
    private final Map<ShopNames, String> usersMade = new ConcurrentHashMap<>();
    private final Map<ShopNames, String> failures = new ConcurrentHashMap<>();

    public MongoTier(Writer writer, Addresses addresses) {
        this.writer = writer;
        this.addresses = addresses;
    }

    /** Asks every member that should be there. */
    public MongoSeen observe(ShopNames names, int count, List<Pod> pods) {
        var members = new ArrayList<Member>();
        for (int ordinal = 0; ordinal < count; ordinal++) {
            members.add(member(names, ordinal, pod(pods, names, ordinal)));
        }
        return new MongoSeen(
                members,
                Optional.ofNullable(usersMade.get(names)),
                Optional.ofNullable(failures.get(names)));
    }

    /** Pure: how the replica set is, and its next step. */
    public static MongoPlan decide(
            ShopNames names,
            Managed wanted,
            LiveObjects live,
            MongoSeen seen,
            Map<String, Map<String, String>> secrets,
            boolean changing) {
        var statefulSet = live.find(StatefulSet.class, names.mongodb());
        if (statefulSet.isEmpty() || seen.members().isEmpty()) {
            return MongoPlan.of(Tier.down("Starting", "MongoDB is being made"));
        }
        var pods = live.pods(ShopNames.MONGODB);
        var members = seen.members();
        var gates = new ArrayList<Change>();
        for (var member : members) {
            pod(pods, names, member.ordinal())
                    .flatMap(pod -> MemberGate.shown(pod, member))
                    .ifPresent(pod -> gates.add(new Change.Status(pod)));
        }
        var checksum = statefulSet.get().getMetadata().getUid() + usersChecksum(names, secrets);
        var made = seen.usersMade().filter(checksum::equals).isPresent();
        var outdated = changing ? List.<Integer>of() : outdated(names, statefulSet.get(), pods);
        var plan = ReplicaSetPlan.next(members, made, outdated);
        var serving = members.stream().filter(Member::isServing).count();
        var count = "%d of %d members serve".formatted(serving, wanted.members());
        return new MongoPlan(tier(plan, count), gates, step(plan, checksum));
    }

    private static Optional<MongoStep> step(ReplicaSetPlan plan, String checksum) {
        return plan instanceof ReplicaSetPlan.Wait || plan instanceof ReplicaSetPlan.Settled
                ? Optional.empty()
                : Optional.of(new MongoStep(plan, checksum));
    }

    private static Tier tier(ReplicaSetPlan plan, String count) {
        return switch (plan) {
            case ReplicaSetPlan.Wait wait ->
                    wait.usable()
                            ? Tier.degraded("MemberMissing", count + "; " + wait.why())
                            : Tier.down("NoPrimary", count + "; " + wait.why());
            case ReplicaSetPlan.Initiate _ ->
                    Tier.down("Initiated", count + "; the replica set is made just now");
            case ReplicaSetPlan.MakeUsers _ ->
                    Tier.degraded("UsersMade", count + "; the users are made just now");
            case ReplicaSetPlan.Add _ ->
                    Tier.degraded("MemberAdded", count + "; one member is added just now");
            case ReplicaSetPlan.Wake _ ->
                    Tier.degraded("MemberMissing", count + "; one member lost itself");
            case ReplicaSetPlan.Restart _ ->
                    Tier.degraded("Restarting", count + "; one member is being replaced");
            case ReplicaSetPlan.Settled settled ->
                    Tier.ready("Serving", count + ", primary is " + settled.primary().ordinal());
        };
    }

    /** Takes a step; one that fails is tried again in the next pass. */
    public void take(
            MongoStep step,
            ShopNames names,
            List<Pod> pods,
            Map<String, Map<String, String>> secrets) {
        tell(step.plan(), names);
        try {
            carryOut(step, names, pods, secrets);
            failures.remove(names);
        } catch (MongoException e) {
            LOGGER.atWarn()
                    .addKeyValue("shop", names.namespace() + "/" + names.shop())
                    .addKeyValue("step", step.plan().getClass().getSimpleName())
                    .setCause(e)
                    .log("A step of the replica set failed and will be tried again");
            failures.put(names, step.plan().getClass().getSimpleName());
        }
    }

    private void carryOut(
            MongoStep step,
            ShopNames names,
            List<Pod> pods,
            Map<String, Map<String, String>> secrets) {
        switch (step.plan()) {
            case ReplicaSetPlan.Wait _, ReplicaSetPlan.Settled _ -> {}
            case ReplicaSetPlan.Initiate it ->
                    replicaSet.initiate(it.members(), keyfile(names, secrets));
            case ReplicaSetPlan.MakeUsers it -> {
                var services = secrets.getOrDefault(names.mongodb(), Map.of());
                var keyfile = keyfile(names, secrets);
                Users.make(it.primary().address(), keyfile, operator(names, secrets), services);
                usersMade.put(names, step.checksum());
            }
            case ReplicaSetPlan.Add it ->
                    replicaSet.add(it.primary(), it.blank(), operator(names, secrets));
            case ReplicaSetPlan.Wake it -> replicaSet.wake(it.member(), keyfile(names, secrets));
            case ReplicaSetPlan.Restart it -> restart(it, names, pods, secrets);
        }
    }

    private static void tell(ReplicaSetPlan plan, ShopNames names) {
        if (!(plan instanceof ReplicaSetPlan.Settled || plan instanceof ReplicaSetPlan.Wait)) {
            LOGGER.atInfo()
                    .addKeyValue("shop", names.namespace() + "/" + names.shop())
                    .addKeyValue("step", plan)
                    .log("Takes a step with the replica set");
        }
    }

    // Only secondaries are deleted, but for a set of one: after stepping down a primary is one.
    private void restart(
            ReplicaSetPlan.Restart step,
            ShopNames names,
            List<Pod> pods,
            Map<String, Map<String, String>> secrets) {
        if (step.stepDown()) {
            replicaSet.stepDown(step.member(), operator(names, secrets));
        } else {
            pod(pods, names, step.member().ordinal()).ifPresent(writer::delete);
        }
    }

    private Member member(ShopNames names, int ordinal, Optional<Pod> pod) {
        var host = addresses.host(names, ordinal);
        return pod.filter(MongoTier::isStarted)
                .flatMap(addresses::reach)
                .map(address -> replicaSet.hello(ordinal, host, address))
                .orElseGet(() -> replicaSet.down(ordinal, host));
    }

    // Asking a mongod that is not up yet would cost the whole connect timeout.
    private static boolean isStarted(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getContainerStatuses().stream()
                        .anyMatch(c -> Boolean.TRUE.equals(c.getStarted()));
    }

    private static Optional<Pod> pod(List<Pod> pods, ShopNames names, int ordinal) {
        var name = names.mongodb() + "-" + ordinal;
        return pods.stream().filter(p -> p.getMetadata().getName().equals(name)).findFirst();
    }

    // A StatefulSet that was not looked at since it changed does not know its own revision yet.
    private static List<Integer> outdated(
            ShopNames names, StatefulSet statefulSet, List<Pod> pods) {
        var status = statefulSet.getStatus();
        if (status == null
                || status.getUpdateRevision() == null
                || !Objects.equals(
                        status.getObservedGeneration(),
                        statefulSet.getMetadata().getGeneration())) {
            return List.of();
        }
        var outdated = new ArrayList<Integer>();
        for (int ordinal = 0; ordinal < statefulSet.getSpec().getReplicas(); ordinal++) {
            var revision =
                    pod(pods, names, ordinal)
                            .filter(p -> p.getMetadata().getDeletionTimestamp() == null)
                            .map(p -> p.getMetadata().getLabels().get("controller-revision-hash"));
            if (revision.isPresent() && !revision.get().equals(status.getUpdateRevision())) {
                outdated.add(ordinal);
            }
        }
        return outdated;
    }

    private static String usersChecksum(ShopNames names, Map<String, Map<String, String>> secrets) {
        return Checksum.of(
                Canonical.json(
                        List.of(
                                secrets.getOrDefault(names.mongodb(), Map.of()),
                                secrets.getOrDefault(names.part("mongodb-operator"), Map.of()))));
    }

    private static String keyfile(ShopNames names, Map<String, Map<String, String>> secrets) {
        return secret(secrets, names.part("mongodb-keyfile"), "keyfile");
    }

    private static Account operator(ShopNames names, Map<String, Map<String, String>> secrets) {
        var secret = names.part("mongodb-operator");
        return new Account(secret(secrets, secret, "user"), secret(secrets, secret, "password"));
    }

    private static String secret(
            Map<String, Map<String, String>> secrets, String name, String key) {
        return Objects.requireNonNull(
                secrets.getOrDefault(name, Map.of()).get(key),
                () -> "Secret %s lacks its key %s".formatted(name, key));
    }
}
