package dev.shopkit.catalog.search;

import java.util.Comparator;
import java.util.Optional;

/** The orders a list can have; products that are alike in it are ordered by id. */
public enum Sort {
    /** Of a search only. */
    RELEVANCE("relevance"),
    NAME("name"),
    PRICE_UP("price"),
    PRICE_DOWN("-price");

    private static final Comparator<Position> BY_RANK =
            Comparator.comparing(
                    it -> (Position.ByRank) it,
                    Comparator.comparingLong((Position.ByRank it) -> -it.rank())
                            .thenComparing(Position.ByRank::key)
                            .thenComparing(Position.ByRank::id));
    private static final Comparator<Position> BY_NAME =
            Comparator.comparing(
                    it -> (Position.ByName) it,
                    Comparator.comparing(Position.ByName::key).thenComparing(Position.ByName::id));
    private static final Comparator<Position> BY_PRICE =
            Comparator.comparing(
                    it -> (Position.ByPrice) it,
                    Comparator.comparingLong(Position.ByPrice::amount)
                            .thenComparing(Position.ByPrice::id));

    private final String parameter;

    Sort(String parameter) {
        this.parameter = parameter;
    }

    /** As in the address, {@code ?sort=-price}. */
    public String parameter() {
        return parameter;
    }

    /** Which of two positions of a list in this order comes first; never 0 for two products. */
    public int compare(Position one, Position other) {
        var order =
                switch (this) {
                    case RELEVANCE -> BY_RANK;
                    case NAME -> BY_NAME;
                    case PRICE_UP -> BY_PRICE;
                    case PRICE_DOWN -> BY_PRICE.reversed();
                };
        return order.compare(one, other);
    }

    public static Optional<Sort> of(String parameter) {
        for (var sort : values()) {
            if (sort.parameter.equals(parameter)) {
                return Optional.of(sort);
            }
        }
        return Optional.empty();
    }
}
