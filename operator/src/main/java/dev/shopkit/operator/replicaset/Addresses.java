package dev.shopkit.operator.replicaset;

import dev.shopkit.operator.kube.ShopNames;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.Optional;

/** Where members are found: in a cluster by name and pod address, in tests on loopback. */
public interface Addresses {

    /** A member's {@code host:port} in the replica set's configuration, as its peers reach it. */
    String host(ShopNames names, int ordinal);

    /** Where the operator reaches the member in this pod, once that is known. */
    Optional<String> reach(Pod pod);

    /** The addresses of a cluster. */
    static Addresses inCluster() {
        return new Addresses() {
            @Override
            public String host(ShopNames names, int ordinal) {
                return names.memberHost(ordinal) + ":" + ReplicaSet.PORT;
            }

            @Override
            public Optional<String> reach(Pod pod) {
                return Optional.ofNullable(pod.getStatus())
                        .map(PodStatus::getPodIP)
                        .map(ip -> ip.contains(":") ? "[" + ip + "]" : ip)
                        .map(ip -> ip + ":" + ReplicaSet.PORT);
            }
        };
    }
}
