package dev.shopkit.kit.header;

import java.util.List;

/** Which codings were applied to a body (RFC 9110, 8.4). */
public final class ContentEncoding {
    private static final String IDENTITY = "identity";

    private ContentEncoding() {}

    /** Whether the body is as it was made: no coding is named but the one that is none. */
    public static boolean isIdentity(List<String> lines) {
        return FieldList.members(lines).stream().allMatch(IDENTITY::equalsIgnoreCase);
    }
}
