package dev.shopkit.kit.http;

import dev.shopkit.kit.auth.Role;
import java.util.Set;

/** Who may call a route; declared beside it, so that a test can hold it against the contract. */
public sealed interface Access {

    /** Everybody; a token that is sent is not even looked at. */
    record Anyone() implements Access {}

    /** A signed-in person of at least this role. */
    record Person(Role role) implements Access {}

    /**
     * A page of this shop, by Sec-Fetch-Site, Origin or Referer, or what is no browser and sends
     * none of them: for routes that a cookie authorises.
     */
    record SameOrigin() implements Access {}

    /** One of these services, by its token; only on the internal listener. */
    record Services(Set<String> names) implements Access {}

    static Access anyone() {
        return new Anyone();
    }

    static Access customer() {
        return new Person(Role.CUSTOMER);
    }

    static Access staff() {
        return new Person(Role.STAFF);
    }

    static Access sameOrigin() {
        return new SameOrigin();
    }

    static Access services(String... names) {
        return new Services(Set.of(names));
    }
}
