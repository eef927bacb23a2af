package dev.shopkit.server.site;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The app's page with a place for its head: {@code <!-- head -->…<!-- /head -->}, once, with
 * nothing in it that the app needs.
 */
final class Template {
    private static final String BEGIN = "<!-- head -->";
    private static final String END = "<!-- /head -->";

    private final byte[] before;
    private final byte[] after;

    private Template(byte[] before, byte[] after) {
        this.before = before;
        this.after = after;
    }

    static Template parse(byte[] page) {
        var text = new String(page, StandardCharsets.UTF_8);
        var begin = text.indexOf(BEGIN);
        var end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the page has no " + BEGIN + END);
        }
        return new Template(
                text.substring(0, begin).getBytes(StandardCharsets.UTF_8),
                text.substring(end + END.length()).getBytes(StandardCharsets.UTF_8));
    }

    /** The page with this head. */
    byte[] with(Head head) {
        var middle = head.html().getBytes(StandardCharsets.UTF_8);
        var page = Arrays.copyOf(before, before.length + middle.length + after.length);
        System.arraycopy(middle, 0, page, before.length, middle.length);
        System.arraycopy(after, 0, page, before.length + middle.length, after.length);
        return page;
    }
}
