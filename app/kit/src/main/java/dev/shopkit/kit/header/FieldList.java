package dev.shopkit.kit.header;

import java.util.ArrayList;
import java.util.List;

/**
 * The members of a field that is a list (RFC 9110, 5.6.1). Several lines of a field are one list,
 * as if they were written with commas between them (5.3), and a comma in quotes separates nothing.
 */
final class FieldList {
    private FieldList() {}

    /** The members in their order, without white space around them and without empty ones. */
    static List<String> members(List<String> lines) {
        return lines.stream()
                .flatMap(line -> split(line, ',').stream())
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .toList();
    }

    /** The parts between separators that stand in no quotes. */
    static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var start = 0;
        var quoted = false;
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == separator && !quoted) {
                parts.add(text.substring(start, index));
                start = index + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
