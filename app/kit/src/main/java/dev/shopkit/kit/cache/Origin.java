package dev.shopkit.kit.cache;

import dev.shopkit.kit.work.Deadline;
import java.util.List;
import java.util.Optional;

/**
 * Where a near cache's values come from, and which of their changes are yet to be told.
 *
 * <p>A write stores the pending change in the same document, so that it cannot be lost; telling it
 * twice does no harm, so several processes may do so. Everything throws {@link
 * dev.shopkit.kit.mongo.StoreUnavailableException} when there is no answer within the deadline.
 */
public interface Origin<V> {

    /** The value now, at least as new as any write acknowledged before the call. */
    Optional<Stored> load(String key, Deadline deadline);

    /** Makes what the process keeps of a stored value; a pure function. */
    V ready(Stored stored);

    /** The bytes that a ready value takes. */
    int weight(V ready);

    /** Up to {@code max} changes that were written and not yet told. */
    List<Change> pending(int max, Deadline deadline);

    /** These were told; later changes of the same values stay pending. */
    void told(List<Change> changes, Deadline deadline);
}
