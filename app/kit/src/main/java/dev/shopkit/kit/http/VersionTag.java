package dev.shopkit.kit.http;

import dev.shopkit.kit.header.EntityTags;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * The version in an ETag of ours: {@code "7"}, {@code "7.digest"} where the body follows from more
 * than the version, and either with {@code -gz} for the compressed form. A change is of a version,
 * so any of them names it.
 */
final class VersionTag {
    /** What no version is. */
    static final long NONE = -1;

    private static final Pattern TAG =
            Pattern.compile("\"(0|[1-9][0-9]{0,17})(?:\\.[A-Za-z0-9_-]{1,64}?)?(?:-gz)?\"");

    private VersionTag() {}

    /**
     * The version that must be there still; {@link #NONE} when there is none that fits.
     *
     * @param current asked only when it is not one alone that may be there
     */
    static long expected(EntityTags tags, LongSupplier current) {
        if (tags.any()) {
            return current.getAsLong();
        }
        if (tags.tags().size() == 1) {
            return version(tags.tags().getFirst());
        }
        var now = current.getAsLong();
        return tags.tags().stream().anyMatch(tag -> version(tag) == now) ? now : NONE;
    }

    /** A weak tag never matches here (RFC 9110, 13.1.1), nor does one that we did not give. */
    private static long version(EntityTags.Tag tag) {
        var version = TAG.matcher(tag.quoted());
        return !tag.weak() && version.matches() ? Long.parseLong(version.group(1)) : NONE;
    }
}
