package dev.shopkit.operator.kube;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of each Shop, for as long as it matters: nobody says when a Shop goes, so the
 * one that was not asked about for longest is forgotten first. Safe to share between threads, of
 * which one at a time works on a Shop.
 */
public final class PerShop<V> {

    private static final int SHOPS_MAX = 10_000;

    private final Map<ShopNames, V> shops = Collections.synchronizedMap(new Latest<V>());

    /** What is remembered. */
    public Optional<V> of(ShopNames shop) {
        return Optional.ofNullable(shops.get(shop));
    }

    /** Remembers this from now on. */
    public void put(ShopNames shop, V value) {
        shops.put(shop, value);
    }

    /** Remembers nothing any more. */
    public void forget(ShopNames shop) {
        shops.remove(shop);
    }

    private static final class Latest<V> extends LinkedHashMap<ShopNames, V> {

        private static final long serialVersionUID = 1L;

        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ShopNames, V> eldest) {
            return size() > SHOPS_MAX;
        }
    }
}
