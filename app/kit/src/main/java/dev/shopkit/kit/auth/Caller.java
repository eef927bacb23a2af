package dev.shopkit.kit.auth;

/** Who makes a call. */
public sealed interface Caller {

    /** Nobody known. */
    record Anonymous() implements Caller {}

    /** A person with an account. */
    record Person(String userId, Role role) implements Caller {}

    /** Another service of this shop, on the internal listener. */
    record Service(String name) implements Caller {}
}
