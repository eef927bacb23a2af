package dev.shopkit.kit.http;

import dev.shopkit.kit.json.Violation;
import io.helidon.common.uri.UriQuery;
import java.util.ArrayList;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query parameters that a route takes. A name that it does not take is refused and not passed
 * over: {@code ?catgory=tea} would otherwise answer with everything and look right. Their values
 * are text in UTF-8 without control characters.
 */
public sealed interface QueryParameters {
    QueryParameters NONE = new Named(Set.of());

    /** Pages are linked to with whatever others add to an address. */
    QueryParameters ANY = new Any();

    static QueryParameters of(String... names) {
        return new Named(Set.of(names));
    }

    /** Throws 400 with every parameter that is not taken. */
    void check(UriQuery query);

    record Any() implements QueryParameters {
        @Override
        public void check(UriQuery query) {
            // Nobody reads them.
        }
    }

    record Named(Set<String> names) implements QueryParameters {
        private static final int VIOLATIONS_MAX = 10;
        private static final int NAME_LENGTH_MAX = 64;
        private static final String REPLACEMENT = "\ufffd";

        public Named {
            names = Set.copyOf(names);
        }

        @Override
        public void check(UriQuery query) {
            if (query.isEmpty()) {
                return;
            }
            var violations = new ArrayList<Violation>();
            for (var name : query.names()) {
                if (violations.size() < VIOLATIONS_MAX) {
                    if (!names.contains(name)) {
                        violations.add(unknown(name));
                    } else if (query.all(name).stream().anyMatch(it -> !readable(it))) {
                        violations.add(unreadable(name));
                    }
                }
            }
            if (!violations.isEmpty()) {
                throw Problem.invalid(violations).exception();
            }
        }

        private Violation unknown(String name) {
            var known = names.stream().sorted().collect(Collectors.joining(", "));
            return new Violation(
                    "?" + name.substring(0, Math.min(name.length(), NAME_LENGTH_MAX)),
                    "unknownParameter",
                    names.isEmpty()
                            ? "No query parameter is taken here."
                            : "The query parameters taken here are " + known + ".");
        }

        /** What was no UTF-8 was decoded to U+FFFD. */
        private static boolean readable(String value) {
            return !value.contains(REPLACEMENT) && value.chars().noneMatch(Character::isISOControl);
        }

        private static Violation unreadable(String name) {
            return new Violation(
                    "?" + name,
                    "encoding",
                    name + " must be percent-encoded UTF-8 without control characters.");
        }
    }
}
