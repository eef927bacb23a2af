package dev.shopkit.users;

import dev.shopkit.kit.schema.Schema;
import dev.shopkit.users.account.MongoAccountStore;
import dev.shopkit.users.session.Sessions;
import java.util.stream.Stream;

/** What the users service keeps; a release that changes a step raises the version. */
public final class UsersSchema {
    private static final int VERSION = 1;

    private UsersSchema() {}

    public static Schema schema() {
        var steps =
                Stream.concat(MongoAccountStore.steps().stream(), Sessions.steps().stream())
                        .toList();
        return Schema.of("users", VERSION, steps);
    }
}
