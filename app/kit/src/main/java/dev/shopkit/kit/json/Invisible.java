package dev.shopkit.kit.json;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * The characters that show nothing themselves: Default_Ignorable_Code_Point of Unicode 16 with the
 * format characters beside it. Java does not know that property, so it is written out here.
 */
final class Invisible {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int EMOJI_PRESENTATION = 0xfe0f;
    private static final int BLACK_FLAG = 0x1f3f4;
    private static final int CANCEL_TAG = 0xe007f;

    /** A flag's tags are at most a country, three letters or digits and the end (UTS #51, C.1). */
    private static final int TAGS_MAX = 6;

    /** Scripts whose letters join or stack, so that words need joiners (UAX #31, 2.3.1). */
    private static final Set<UnicodeScript> JOINING =
            EnumSet.of(
                    UnicodeScript.ARABIC,
                    UnicodeScript.SYRIAC,
                    UnicodeScript.MANDAIC,
                    UnicodeScript.NKO,
                    UnicodeScript.ADLAM,
                    UnicodeScript.HANIFI_ROHINGYA,
                    UnicodeScript.MONGOLIAN,
                    UnicodeScript.DEVANAGARI,
                    UnicodeScript.BENGALI,
                    UnicodeScript.GURMUKHI,
                    UnicodeScript.GUJARATI,
                    UnicodeScript.ORIYA,
                    UnicodeScript.TAMIL,
                    UnicodeScript.TELUGU,
                    UnicodeScript.KANNADA,
                    UnicodeScript.MALAYALAM,
                    UnicodeScript.SINHALA,
                    UnicodeScript.MYANMAR,
                    UnicodeScript.KHMER,
                    UnicodeScript.TIBETAN,
                    UnicodeScript.BALINESE,
                    UnicodeScript.JAVANESE);

    private Invisible() {}

    static boolean nonCharacter(int codePoint) {
        return (codePoint & 0xfffe) == 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef);
    }

    static boolean ignorable(int codePoint) {
        if (Character.getType(codePoint) == Character.FORMAT) {
            return !prepended(codePoint);
        }
        return variationSelector(codePoint)
                || tag(codePoint)
                || switch (codePoint) {
                    case 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2065, 0x3164, 0xffa0 -> true;
                    default ->
                            (codePoint >= 0xfff0 && codePoint <= 0xfff8)
                                    || (codePoint >= 0xe0000 && codePoint <= 0xe0fff);
                };
    }

    /** Whether an ignorable stands where it belongs: after what it joins or qualifies. */
    static boolean inContext(int[] codePoints, int index) {
        if (index == 0) {
            return false;
        }
        var codePoint = codePoints[index];
        if (codePoint == ZERO_WIDTH_JOINER && joinsEmoji(codePoints, index)) {
            return true;
        }
        if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
            return inWord(codePoints, index);
        }
        if (tag(codePoint)) {
            return inFlag(codePoints, index);
        }
        return variationSelector(codePoint) && base(codePoints[index - 1]);
    }

    /** Signs of Arabic and Kaithi numbers: format characters that can be seen. */
    private static boolean prepended(int codePoint) {
        return switch (codePoint) {
            case 0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0x110bd, 0x110cd -> true;
            default -> codePoint >= 0x600 && codePoint <= 0x605;
        };
    }

    private static boolean variationSelector(int codePoint) {
        return (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
                || (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
                || (codePoint >= 0x180b && codePoint <= 0x180d)
                || codePoint == 0x180f;
    }

    private static boolean tag(int codePoint) {
        return codePoint >= 0xe0020 && codePoint <= CANCEL_TAG;
    }

    /** What a variation selector may follow: anything that is seen, so no second selector. */
    private static boolean base(int codePoint) {
        return !Character.isISOControl(codePoint)
                && !Character.isSpaceChar(codePoint)
                && !ignorable(codePoint);
    }

    /** GB11 of UAX #29: a pictograph, its modifiers, the joiner, a pictograph. */
    private static boolean joinsEmoji(int[] codePoints, int index) {
        var before = index - 1;
        while (before > 0
                && (codePoints[before] == EMOJI_PRESENTATION
                        || Character.isEmojiModifier(codePoints[before]))) {
            before--;
        }
        return Character.isExtendedPictographic(codePoints[before])
                && index + 1 < codePoints.length
                && Character.isExtendedPictographic(codePoints[index + 1]);
    }

    /** After a letter of a script that joins, or after its marks. */
    private static boolean inWord(int[] codePoints, int index) {
        var before = index - 1;
        while (before > 0 && UnicodeScript.of(codePoints[before]) == UnicodeScript.INHERITED) {
            if (ignorable(codePoints[before])) {
                return false;
            }
            before--;
        }
        return JOINING.contains(UnicodeScript.of(codePoints[before]));
    }

    /** The flags of England, Scotland and Wales, and nothing else that hides in tags. */
    private static boolean inFlag(int[] codePoints, int index) {
        var first = index;
        while (first > 0 && index - first < TAGS_MAX && tag(codePoints[first - 1])) {
            first--;
        }
        var last = index;
        while (last + 1 < codePoints.length
                && last - first < TAGS_MAX
                && tag(codePoints[last + 1])) {
            last++;
        }
        return first > 0
                && last - first < TAGS_MAX
                && codePoints[first - 1] == BLACK_FLAG
                && codePoints[last] == CANCEL_TAG;
    }
}
