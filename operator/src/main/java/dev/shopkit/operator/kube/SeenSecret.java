package dev.shopkit.operator.kube;

import java.util.Map;

/**
 * A Secret as it was read.
 *
 * @param ours made by an operator for this Shop
 * @param contents decoded
 */
public record SeenSecret(boolean ours, Map<String, String> contents) {

    public SeenSecret {
        contents = Map.copyOf(contents);
    }

    /** Never prints what it holds. */
    @Override
    public String toString() {
        return "SeenSecret[ours=" + ours + ", keys=" + contents.keySet() + "]";
    }
}
