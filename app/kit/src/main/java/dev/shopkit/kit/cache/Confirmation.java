package dev.shopkit.kit.cache;

import java.util.OptionalLong;

/**
 * What a process knows, at one moment, of the invalidations that it heard.
 *
 * @param epoch counts up whenever some may have passed unheard; what is kept from an earlier epoch
 *     may have missed one
 * @param asOfNanos everything written before this moment of the process's own clock was heard in
 *     this epoch; empty where no moment is known
 */
record Confirmation(long epoch, OptionalLong asOfNanos) {
    /** Of values whose changes are not published at all. */
    static final Confirmation NONE = new Confirmation(0, OptionalLong.empty());
}
