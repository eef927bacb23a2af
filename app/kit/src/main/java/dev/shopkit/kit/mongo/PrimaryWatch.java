package dev.shopkit.kit.mongo;

import com.mongodb.MongoStalePrimaryException;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.TopologyVersion;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.types.ObjectId;

/** What the driver's own watch says of the primary; costs no round trip. */
final class PrimaryWatch implements ClusterListener {
    private final AtomicReference<Optional<ObjectId>> process =
            new AtomicReference<>(Optional.empty());
    private final AtomicReference<Runnable> changed = new AtomicReference<>(() -> {});

    void onChange(Runnable task) {
        changed.set(task);
    }

    @Override
    public void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
        var now = process(event.getNewDescription());
        if (now.isPresent() && !now.equals(process.getAndSet(now))) {
            changed.get().run();
        }
    }

    /** Whether a server calls itself primary and the driver does not believe it any more. */
    static boolean onlyStale(ClusterDescription cluster) {
        return !cluster.hasWritableServer()
                && cluster.getServerDescriptions().stream()
                        .map(ServerDescription::getException)
                        .anyMatch(MongoStalePrimaryException.class::isInstance);
    }

    private static Optional<ObjectId> process(ClusterDescription cluster) {
        return cluster.getServerDescriptions().stream()
                .filter(ServerDescription::isPrimary)
                .findFirst()
                .map(ServerDescription::getTopologyVersion)
                .map(TopologyVersion::getProcessId);
    }
}
