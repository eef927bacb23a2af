package dev.shopkit.testkit.contract;

import java.util.Map;
import java.util.TreeMap;

/**
 * An answer that a service gave.
 *
 * @param headers the first value of each, by name in any case
 */
public record Given(int status, Map<String, String> headers, String body) {

    public Given {
        var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = copy;
    }
}
