package dev.shopkit.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The one way in which objects are written, tried and deleted. */
public final class Writer {

    private static final Set<Integer> GONE_OR_CHANGED =
            Set.of(HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_CONFLICT);

    private final KubernetesClient client;
    private final Runnable onWrite;

    public Writer(KubernetesClient client, Runnable onWrite) {
        this.client = client;
        this.onWrite = onWrite;
    }

    /** Writes, and says what is there now. */
    public HasMetadata write(Change change) {
        onWrite.run();
        return switch (change) {
            case Change.Apply apply -> patch(apply.object(), ShopNames.MANAGER, false);
            case Change.Fragment part -> patch(part.object(), part.fieldManager(), false);
            case Change.Status status ->
                    client.resource(status.object())
                            .subresource("status")
                            .patch(context(ShopNames.MANAGER, false));
        };
    }

    /** Asks the API server what it would make of it; nothing changes. */
    public HasMetadata tryOut(HasMetadata object) {
        return patch(object, ShopNames.MANAGER, true);
    }

    /** What is there, whoever made it and whatever its labels are. */
    public <T extends HasMetadata> Optional<T> find(T like) {
        return Optional.ofNullable(client.resource(like).get());
    }

    /**
     * Deletes exactly the object that was seen: one that changed meanwhile, or another of its name,
     * stays, and the next pass looks again.
     *
     * @return whether it is gone, or on its way
     */
    public boolean delete(HasMetadata seen) {
        onWrite.run();
        try {
            client.resource(seen)
                    .lockResourceVersion(seen.getMetadata().getResourceVersion())
                    .delete();
            return true;
        } catch (KubernetesClientException refused) {
            if (GONE_OR_CHANGED.contains(refused.getCode())) {
                return false;
            }
            throw refused;
        }
    }

    private HasMetadata patch(HasMetadata object, String fieldManager, boolean dryRun) {
        return client.resource(object).patch(context(fieldManager, dryRun));
    }

    private static PatchContext context(String fieldManager, boolean dryRun) {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(fieldManager)
                .withForce(true)
                .withDryRun(dryRun ? List.of("All") : null)
                .build();
    }
}
