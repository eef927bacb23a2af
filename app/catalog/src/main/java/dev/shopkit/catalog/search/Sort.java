package dev.shopkit.catalog.search;

import java.util.Optional;

/** The orders a list can have; products that are alike in it are ordered by id. */
public enum Sort {
    NAME("name"),
    PRICE_UP("price"),
    PRICE_DOWN("-price");

    private final String parameter;

    Sort(String parameter) {
        this.parameter = parameter;
    }

    /** As in the address, {@code ?sort=-price}. */
    public String parameter() {
        return parameter;
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
