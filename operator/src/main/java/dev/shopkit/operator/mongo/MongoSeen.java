package dev.shopkit.operator.mongo;

import java.util.List;
import java.util.Optional;

/** What the members said in one look, and what is remembered of the last ones. */
public record MongoSeen(
        List<Member> members, Optional<String> usersMade, Optional<String> failure) {

    public MongoSeen {
        members = List.copyOf(members);
    }

    /** Nobody was asked. */
    public static MongoSeen nothing() {
        return new MongoSeen(List.of(), Optional.empty(), Optional.empty());
    }
}
