package dev.shopkit.operator.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.kube.Writer;
import dev.shopkit.operator.mongo.MongoPicture.Asked;
import dev.shopkit.operator.replicaset.Access;
import dev.shopkit.operator.replicaset.Addresses;
import dev.shopkit.operator.replicaset.Dataset;
import dev.shopkit.operator.replicaset.Look;
import dev.shopkit.operator.replicaset.Member;
import dev.shopkit.operator.replicaset.ReplicaSet;
import dev.shopkit.operator.replicaset.ReplicaSetPlan;
import dev.shopkit.operator.replicaset.SignIn;
import dev.shopkit.operator.replicaset.Users;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the managed replica sets of all Shops: observes, decides by {@link MongoPlan}, and
 * takes at most one step a pass. A step that fails is a value, and is tried again by the next pass.
 */
public final class MongoTier {

    private static final Logger LOGGER = LoggerFactory.getLogger(MongoTier.class);

    private final Writer writer;
    private final Addresses addresses;
    private final Memory memory;

    public MongoTier(Writer writer, Addresses addresses, Clock clock) {
        this.writer = writer;
        this.addresses = addresses;
        this.memory = new Memory(clock);
    }

    /**
     * Asks all members at once. Changes nothing, never throws, and takes no longer than one
     * deadline for all of them.
     */
    public MongoPicture observe(
            Asked asked,
            Optional<StatefulSet> statefulSet,
            List<Pod> pods,
            Optional<ControllerRevision> record) {
        var names = asked.names();
        var access = Access.of(names, asked.secrets());
        var dataset = Dataset.of(record).or(() -> memory.of(names).hidden());
        var memberPods = new MemberPods(names, statefulSet, pods);
        var unasked =
                IntStream.range(0, Dataset.members(asked.members(), dataset))
                        .mapToObj(ordinal -> unasked(names, ordinal, memberPods))
                        .toList();
        var look = Look.at(unasked, access, memory.isDue(names, access));
        var signIn = memory.after(names, access, look);
        var usersMade = usersChecksum(access, signIn).filter(memory.of(names).users()::equals);
        return new MongoPicture(
                asked,
                access,
                memberPods,
                look.members(),
                signIn,
                usersMade.isPresent(),
                dataset,
                memory.of(names).failure());
    }

    private Member unasked(ShopNames names, int ordinal, MemberPods pods) {
        var host = addresses.host(names, ordinal);
        return pods.of(ordinal)
                .filter(MemberPods::isStarted)
                .flatMap(addresses::reach)
                .map(address -> Member.silent(ordinal, host, address))
                .orElseGet(() -> Member.down(ordinal, host));
    }

    /**
     * Writes the readiness gates and takes the step. One failure is not news: only the second in a
     * row is told, by the next picture.
     */
    public void act(MongoPlan plan) {
        var names = plan.picture().asked().names();
        plan.gates().forEach(this::show);
        tell(plan, names);
        try {
            take(plan);
            memory.succeeded(names);
        } catch (MongoException | KubernetesClientException e) {
            LOGGER.atWarn()
                    .addKeyValue("shop", names.namespace() + "/" + names.shop())
                    .addKeyValue("step", plan.step().getClass().getSimpleName())
                    .setCause(e)
                    .log("A step of the replica set failed and will be tried again");
            memory.failed(names, reason(e));
        }
    }

    // A pod that is gone meanwhile is no reason to leave out the step.
    private void show(Pod gate) {
        try {
            writer.write(new Change.Status(gate));
        } catch (KubernetesClientException refused) {
            LOGGER.atWarn()
                    .addKeyValue("pod", gate.getMetadata().getName())
                    .setCause(refused)
                    .log("A readiness gate was not written and will be tried again");
        }
    }

    private void take(MongoPlan plan) {
        var access = plan.picture().access();
        switch (plan.step()) {
            case ReplicaSetPlan.Initiate step -> initiate(plan, step);
            case ReplicaSetPlan.MakeUsers step -> makeUsers(plan, step.primary());
            case ReplicaSetPlan.Keep step -> keep(plan, step.dataset());
            case ReplicaSetPlan.Add step ->
                    ReplicaSet.add(step.primary(), step.blank(), access.operator());
            case ReplicaSetPlan.Wake step -> ReplicaSet.wake(step.member(), access.keyfile());
            case ReplicaSetPlan.Restart step -> {
                // Only secondaries are deleted, but for a set of one: a primary steps down first.
                if (step.stepDown()) {
                    ReplicaSet.stepDown(step.member(), access.operator());
                } else {
                    delete(plan, step.member());
                }
            }
            case ReplicaSetPlan.RestartTogether step ->
                    step.members().forEach(member -> delete(plan, member));
            case ReplicaSetPlan.Wait _, ReplicaSetPlan.DataLost _, ReplicaSetPlan.Settled _ -> {}
        }
    }

    // What would destroy the last trace of lost data is not decided by a cache that may be late.
    private void initiate(MongoPlan plan, ReplicaSetPlan.Initiate step) {
        var asked = plan.picture().asked();
        var known = Dataset.of(writer.find(Dataset.named(asked.names())));
        if (known.isEmpty() || known.get().replicaSetId().equals(asked.startEmpty())) {
            ReplicaSet.initiate(step.first(), plan.picture().access().keyfile());
        } else {
            memory.hidden(asked.names(), known.get());
        }
    }

    private void makeUsers(MongoPlan plan, Member primary) {
        var names = plan.picture().asked().names();
        var access = plan.picture().access();
        Users.make(primary.address(), access);
        var signIn = ReplicaSet.signIn(primary.address(), access.operator());
        memory.signedIn(names, access, signIn);
        usersChecksum(access, signIn).ifPresent(checksum -> memory.usersMade(names, checksum));
    }

    private void keep(MongoPlan plan, Dataset dataset) {
        var asked = plan.picture().asked();
        var live = writer.find(Dataset.named(asked.names()));
        var kept = dataset.over(Dataset.of(live), asked.startEmpty());
        Change.between(kept.desired(asked.names(), live), live).ifPresent(writer::write);
    }

    private void delete(MongoPlan plan, Member member) {
        plan.picture().pods().of(member.ordinal()).ifPresent(writer::delete);
    }

    // In which replica set, too: users of one that is gone are not there in the next.
    private static Optional<String> usersChecksum(Access access, SignIn signIn) {
        return signIn instanceof SignIn.In(String id)
                ? Optional.of(Checksum.of(access.checksum() + id))
                : Optional.empty();
    }

    private static void tell(MongoPlan plan, ShopNames names) {
        switch (plan.step()) {
            case ReplicaSetPlan.Settled _, ReplicaSetPlan.Wait _, ReplicaSetPlan.DataLost _ -> {}
            case ReplicaSetPlan step ->
                    LOGGER.atInfo()
                            .addKeyValue("shop", names.namespace() + "/" + names.shop())
                            .addKeyValue("step", step)
                            .log("Takes a step with the replica set");
        }
    }

    // Without addresses and times, which change by themselves: those are in the log.
    private static String reason(RuntimeException failure) {
        return switch (failure) {
            case MongoCommandException refused -> "mongod says " + refused.getErrorCodeName();
            case KubernetesClientException refused when refused.getCode() > 0 ->
                    "Kubernetes says " + refused.getCode();
            default -> failure.getClass().getSimpleName();
        };
    }
}
