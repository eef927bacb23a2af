package dev.shopkit.kit.json;

import java.util.Optional;
import java.util.Set;

/**
 * Which characters a text may have: those of the FreeformClass of PRECIS (RFC 8264, section 4.3),
 * so letters, marks, digits, signs and spaces of every script, but nothing that cannot be seen and
 * changes what is seen around it. Three things that it refuses are taken where they belong, because
 * people write with them: emoji that are joined or qualified (UTS #51), joiners inside words (UAX
 * #31, section 2.3.1), and code points that a later Unicode assigns. Pure.
 */
public final class TextRules {
    private static final int BRAILLE_BLANK = 0x2800;

    /** Hints for breaking lines and the marks (not the overrides) of direction: for prose only. */
    private static final Set<Integer> IN_PROSE =
            Set.of((int) '\t', (int) '\n', 0xad, 0x200b, 0x200e, 0x200f, 0x61c, 0x2060);

    private TextRules() {}

    /** What a text of one line, like a name, must not have; empty when it has nothing of it. */
    public static Optional<String> oneLine(String text) {
        return broken(text, false);
    }

    /** As {@link #oneLine}, for prose: tabs and line feeds as well. */
    public static Optional<String> multiLine(String text) {
        return broken(text, true);
    }

    /** With line feeds, whatever the keyboard's system ends its lines with. */
    public static String withLineFeeds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Without halves of surrogate pairs, which UTF-8 cannot write. */
    public static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(it -> Character.getType(it) == Character.SURROGATE);
    }

    private static Optional<String> broken(String text, boolean prose) {
        var codePoints = text.codePoints().toArray();
        var seen = codePoints.length == 0;
        for (var index = 0; index < codePoints.length; index++) {
            var codePoint = codePoints[index];
            if (!(prose && IN_PROSE.contains(codePoint)) && !allowed(codePoints, index)) {
                return Optional.of("must not have the character U+%04X".formatted(codePoint));
            }
            seen |= seen(codePoint);
        }
        return seen ? Optional.empty() : Optional.of("must have a character that can be seen");
    }

    private static boolean allowed(int[] codePoints, int index) {
        var codePoint = codePoints[index];
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            // An emoji newer than this Java is one; a noncharacter never will be.
            case Character.UNASSIGNED ->
                    !Invisible.nonCharacter(codePoint) && !Invisible.ignorable(codePoint);
            default -> !Invisible.ignorable(codePoint) || Invisible.inContext(codePoints, index);
        };
    }

    private static boolean seen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    false;
            default -> codePoint != BRAILLE_BLANK;
        };
    }
}
