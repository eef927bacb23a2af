package dev.shopkit.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.HashMap;
import java.util.Optional;

/**
 * The one way in which objects are written: server-side apply under one field manager, and only
 * when something differs, so that a settled Shop causes no write at all.
 *
 * <p>An object differs when what we want is not what we last applied (an annotation remembers its
 * checksum, which also finds what we no longer want), or when somebody changed a value that is
 * ours. What others added beside it is theirs.
 */
public final class Applier {

    /** Annotation with the checksum of what was last applied. */
    public static final String APPLIED = "shopkit.dev/applied";

    private final KubernetesClient client;
    private final Runnable onWrite;

    public Applier(KubernetesClient client, Runnable onWrite) {
        this.client = client;
        this.onWrite = onWrite;
    }

    /** The object as it is now: as written, or as found when nothing differed. */
    public <T extends HasMetadata> T apply(T desired, Optional<T> live) {
        var checksum = Checksum.shortOf(Canonical.json(desired));
        if (live.isPresent() && isSettled(desired, live.get(), checksum)) {
            return live.get();
        }
        var marked = client.getKubernetesSerialization().clone(desired);
        var annotations = new HashMap<String, String>();
        if (marked.getMetadata().getAnnotations() != null) {
            annotations.putAll(marked.getMetadata().getAnnotations());
        }
        annotations.put(APPLIED, checksum);
        marked.getMetadata().setAnnotations(annotations);
        return write(marked, ShopNames.MANAGER);
    }

    /** Applies a fragment under another name, to leave its fields to others. */
    public <T extends HasMetadata> T write(T fragment, String fieldManager) {
        onWrite.run();
        return client.resource(fragment).patch(context(fieldManager));
    }

    /** Applies a fragment of the status. */
    public <T extends HasMetadata> T writeStatus(T fragment) {
        onWrite.run();
        return client.resource(fragment).subresource("status").patch(context(ShopNames.MANAGER));
    }

    /** What the API server has of this kind and name now: for what no cache may decide. */
    public <T extends HasMetadata> Optional<T> find(T like) {
        return Optional.ofNullable(client.resource(like).get());
    }

    /** Deletes exactly the object that was seen. */
    public void delete(HasMetadata live) {
        onWrite.run();
        client.resource(live).delete();
    }

    private static boolean isSettled(HasMetadata desired, HasMetadata live, String checksum) {
        var annotations = live.getMetadata().getAnnotations();
        return annotations != null
                && checksum.equals(annotations.get(APPLIED))
                && Drift.none(Canonical.tree(desired), Canonical.tree(live));
    }

    private static PatchContext context(String fieldManager) {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(fieldManager)
                .withForce(true)
                .build();
    }
}
