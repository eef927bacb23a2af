package dev.shopkit.catalog.search;

import java.util.Collection;

/** What one of a product's terms must be. */
public sealed interface Condition {

    boolean holds(String term);

    /** A term begins so: half a word finds its whole. */
    record Begins(String prefix) implements Condition {
        @Override
        public boolean holds(String term) {
            return term.startsWith(prefix);
        }
    }

    /** A term is this one. */
    record Is(String term) implements Condition {
        @Override
        public boolean holds(String other) {
            return other.equals(term);
        }
    }

    default boolean holdsIn(Collection<String> terms) {
        return terms.stream().anyMatch(this::holds);
    }
}
