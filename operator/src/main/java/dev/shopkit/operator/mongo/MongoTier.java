package dev.shopkit.operator.mongo;

import com.mongodb.MongoException;
import dev.shopkit.operator.api.Mongodb.Managed;
import dev.shopkit.operator.kube.Applier;
import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.kube.Tier;
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

    private final Applier applier;
    private final Addresses addresses;
    private final ReplicaSet replicaSet = new ReplicaSet();

    // What the users were last made from. Lost with the process, and then made again to no effect.
    private final Map<ShopNames, String> usersMade = new ConcurrentHashMap<>();

    public MongoTier(Applier applier, Addresses addresses) {
        this.applier = applier;
        this.addresses = addresses;
    }

    /** Takes the next step, if there is one, and says how the replica set is. */
    public Tier care(
            ShopNames names,
            Managed wanted,
            StatefulSet statefulSet,
            List<Pod> pods,
            Map<String, Map<String, String>> secrets) {
        var members = new ArrayList<Member>();
        for (int ordinal = 0; ordinal < wanted.members(); ordinal++) {
            var pod = pod(pods, names, ordinal);
            var member = member(names, ordinal, pod);
            pod.ifPresent(p -> MemberGate.show(applier, p, member));
            members.add(member);
        }
        var checksum = statefulSet.getMetadata().getUid() + usersChecksum(names, secrets);
        var made = checksum.equals(usersMade.get(names));
        var plan = ReplicaSetPlan.next(members, made, outdated(names, statefulSet, pods));
        var serving = members.stream().filter(Member::isServing).count();
        var count = "%d of %d members serve".formatted(serving, wanted.members());
        try {
            return carryOut(plan, names, pods, secrets, checksum, count);
        } catch (MongoException e) {
            LOGGER.atWarn()
                    .addKeyValue("shop", names.namespace() + "/" + names.shop())
                    .addKeyValue("step", plan.getClass().getSimpleName())
                    .setCause(e)
                    .log("A step of the replica set failed and will be tried again");
            return Tier.down("StepFailed", "%s; %s".formatted(count, e.getMessage()));
        }
    }

    private Tier carryOut(
            ReplicaSetPlan plan,
            ShopNames names,
            List<Pod> pods,
            Map<String, Map<String, String>> secrets,
            String checksum,
            String count) {
        tell(plan, names);
        return switch (plan) {
            case ReplicaSetPlan.Wait wait ->
                    wait.usable()
                            ? Tier.degraded("MemberMissing", count + "; " + wait.why())
                            : Tier.down("NoPrimary", count + "; " + wait.why());
            case ReplicaSetPlan.Initiate step -> {
                replicaSet.initiate(step.members(), keyfile(names, secrets));
                yield Tier.down("Initiated", count + "; the replica set was made just now");
            }
            case ReplicaSetPlan.MakeUsers step -> {
                var services = secrets.getOrDefault(names.mongodb(), Map.of());
                var keyfile = keyfile(names, secrets);
                Users.make(step.primary().address(), keyfile, operator(names, secrets), services);
                usersMade.put(names, checksum);
                yield Tier.degraded("UsersMade", count + "; the users were made just now");
            }
            case ReplicaSetPlan.Add step -> {
                replicaSet.add(step.primary(), step.blank(), operator(names, secrets));
                yield Tier.degraded("MemberAdded", count + "; one member was added just now");
            }
            case ReplicaSetPlan.Wake step -> {
                replicaSet.wake(step.member(), keyfile(names, secrets));
                yield Tier.degraded("MemberMissing", count + "; one member lost itself");
            }
            case ReplicaSetPlan.Restart step -> {
                restart(step, names, pods, secrets);
                yield Tier.degraded("Restarting", count + "; one member is being replaced");
            }
            case ReplicaSetPlan.Settled settled ->
                    Tier.ready("Serving", count + ", primary is " + settled.primary().ordinal());
        };
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
            pod(pods, names, step.member().ordinal()).ifPresent(applier::delete);
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
