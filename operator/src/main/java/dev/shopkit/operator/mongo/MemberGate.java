package dev.shopkit.operator.mongo;

import dev.shopkit.operator.replicaset.Member;
import dev.shopkit.operator.replicaset.Member.State;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Optional;

/** Tells Kubernetes whether a member serves, through the pod's readiness gate. */
final class MemberGate {

    private MemberGate() {}

    /**
     * The fragment of the pod's status to be written, if the pod does not say so already. Silence
     * changes nothing: it may be ours, and the pod's own probe sees a dead mongod.
     */
    static Optional<Pod> of(Pod pod, Member member) {
        var serving = member.isServing() ? "True" : "False";
        if (member.state() == State.Silent
                || member.state() == State.Down
                || MemberPods.condition(pod, MongoStatefulSet.MEMBER_SERVING).equals(serving)) {
            return Optional.empty();
        }
        // spotless:off
        return Optional.of(new PodBuilder()
            .withNewMetadata()
                .withName(pod.getMetadata().getName())
                .withNamespace(pod.getMetadata().getNamespace())
                .withUid(pod.getMetadata().getUid())
            .endMetadata()
            .withNewStatus()
                .addNewCondition()
                    .withType(MongoStatefulSet.MEMBER_SERVING)
                    .withStatus(serving)
                    .withReason(member.state().name())
                .endCondition()
            .endStatus()
            .build());
        // spotless:on
    }
}
