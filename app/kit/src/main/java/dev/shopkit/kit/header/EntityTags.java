package dev.shopkit.kit.header;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The list of an If-Match or If-None-Match (RFC 9110, 13.1).
 *
 * @param any it is {@code *}
 * @param tags in their order
 */
public record EntityTags(boolean any, List<Tag> tags) {
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[!#-~\\x80-\\uFFFF]*\")");

    /** One tag; {@code quoted} has its quotes and is without {@code W/}. */
    public record Tag(boolean weak, String quoted) {}

    public EntityTags {
        tags = List.copyOf(tags);
    }

    /** What the lines say. Members that are no tags match nothing, so they are left out. */
    public static EntityTags of(List<String> lines) {
        var members = FieldList.members(lines);
        if (members.equals(List.of("*"))) {
            return new EntityTags(true, List.of());
        }
        var tags =
                members.stream()
                        .map(TAG::matcher)
                        .filter(it -> it.matches())
                        .map(it -> new Tag(it.group(1) != null, it.group(2)))
                        .toList();
        return new EntityTags(false, tags);
    }

    /** Whether there is nothing in it that could match. */
    public boolean isEmpty() {
        return !any && tags.isEmpty();
    }

    /** By the weak comparison, which If-None-Match asks for (13.1.2). */
    public boolean matchesWeakly(String quoted) {
        return any || tags.stream().anyMatch(tag -> tag.quoted().equals(quoted));
    }
}
