package dev.shopkit.operator.kube;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A Secret of ours and what would be in it. It is made once; deleting it is how it is made anew.
 *
 * @param contents random where nothing else decides them, so that asking twice gives two answers
 * @param immutable nobody can edit or empty it. Not for a Secret that pods mount under the same
 *     name when it is made anew: a kubelet that has seen an immutable one gives its new pods the
 *     old contents for as long as any pod of the node mounts that name ({@code
 *     restartReflectorIfNeeded} in its {@code watch_based_manager.go})
 */
public record SecretRecipe(
        ObjectMeta meta, Supplier<Map<String, String>> contents, boolean immutable) {

    /** One that pods mount. */
    public static SecretRecipe mounted(ObjectMeta meta, Supplier<Map<String, String>> contents) {
        return new SecretRecipe(meta, contents, false);
    }

    /** What it is called. */
    public String name() {
        return meta.getName();
    }

    @Override
    public String toString() {
        return "SecretRecipe[" + name() + "]";
    }
}
