package dev.shopkit.operator.kube;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A Secret of ours and what would be in it. A Secret is made once and is immutable from then on:
 * nobody can edit or empty it, and deleting it is how it is made anew.
 *
 * @param contents random where nothing else decides them, so that asking twice gives two answers
 */
public record SecretRecipe(ObjectMeta meta, Supplier<Map<String, String>> contents) {

    /** What it is called. */
    public String name() {
        return meta.getName();
    }

    @Override
    public String toString() {
        return "SecretRecipe[" + name() + "]";
    }
}
