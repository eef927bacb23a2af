package dev.shopkit.kit.cache;

import dev.shopkit.kit.work.Deadline;
import java.util.List;
import java.util.Optional;

/**
 * Where a near cache's values come from, and which invalidations are yet to be published.
 *
 * <p>A write stores its pending invalidation in the same document, so that it cannot be lost;
 * publishing it twice does no harm, so several processes may do so. Everything throws {@link
 * dev.shopkit.kit.mongo.StoreUnavailableException} when there is no answer within the deadline.
 */
public interface Origin<V> {

    /** The value now, at least as new as any write acknowledged before the call. */
    Optional<Stored> load(String key, Deadline deadline);

    /**
     * Whether it takes writes from anybody, as far as this process knows. While it does not,
     * nothing can become stale, so what is kept is served for longer. Asked with each read: cheap.
     */
    boolean writable();

    /** Makes what the process keeps of a stored value; a pure function. */
    V ready(Stored stored);

    /** The bytes of memory that a ready value takes. */
    int weight(V ready);

    /**
     * Names the form of the stored bodies: two versions of this service that make other bytes of
     * the same value have other names for them. Letters and digits.
     */
    String format();

    /**
     * Another text than before when the origin may have gone back in time, as a restore does: then
     * versions say nothing about what was cached from it before. Letters and digits.
     */
    String incarnation(Deadline deadline);

    /** Up to {@code max} invalidations that were written and not yet published. */
    List<Invalidation> backlog(int max, Deadline deadline);

    /** These were published; later ones of the same values stay in the backlog. */
    void published(List<Invalidation> invalidations, Deadline deadline);
}
