package dev.shopkit.orders.client;

import dev.shopkit.kit.work.Deadline;
import java.util.List;

/** Asks the catalogue's primary, never a cache, what products cost now. */
public interface CatalogClient {
    /** At most this many ids are asked for at once. */
    int IDS_MAX = 100;

    /** The products that are for sale; ids that are not are left out. Never throws. */
    CatalogAnswer products(List<String> ids, Deadline deadline);
}
