package dev.shopkit.operator.replicaset;

/** What came of signing in as the operator's user on the primary. */
public sealed interface SignIn {

    /**
     * It let us in, and said what it is.
     *
     * @param replicaSetId made by mongod when the replica set was; data that is moved keeps it
     */
    record In(String replicaSetId) implements SignIn {}

    /** There is no such user, or it has another password or other rights. */
    record Refused() implements SignIn {}

    /** Not asked, or no answer in time. */
    record Unknown() implements SignIn {}
}
