package dev.shopkit.kit.cache;

import java.util.ArrayList;
import java.util.List;

/**
 * A value has a new version: what is cached of it under its id and aliases is stale.
 *
 * <p>On the channel {@code changed 3 p-001 blue-lamp}: version, id, aliases. No part has a space.
 */
public record Invalidation(String id, long version, List<String> aliases) {

    public Invalidation {
        aliases = List.copyOf(aliases);
    }

    /** Every key the value is cached under. */
    public List<String> keys() {
        var keys = new ArrayList<String>();
        keys.add(id);
        keys.addAll(aliases);
        return List.copyOf(keys);
    }
}
