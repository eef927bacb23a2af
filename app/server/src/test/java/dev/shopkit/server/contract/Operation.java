package dev.shopkit.server.contract;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.QueryParameters;

/**
 * An operation of the contract.
 *
 * @param access who may call it, as its security says
 * @param query the names of the query parameters it takes
 */
record Operation(
        String method, String path, boolean internal, Access access, QueryParameters query) {

    /** An address of it, for things that do not exist. */
    String example() {
        return path.replace("{name}", "none.svg").replaceAll("\\{\\w+}", "none");
    }

    boolean writes() {
        return !method.equals("GET") && !method.equals("DELETE");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
