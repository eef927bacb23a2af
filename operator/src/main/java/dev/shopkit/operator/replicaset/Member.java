package dev.shopkit.operator.replicaset;

import java.util.List;

/**
 * One member as it answered just now.
 *
 * @param host its name in the replica set's configuration
 * @param address where the operator reaches it, {@code host:port}; empty while it does not run
 * @param members who the replica set consists of, in the eyes of this member
 */
public record Member(int ordinal, String host, String address, State state, List<String> members) {

    /** What a member is to its replica set. */
    public enum State {
        /** There is no pod, or its mongod does not run. */
        Down,
        /** Runs but does not answer us; it may still answer others. */
        Silent,
        /** Answers as one without a set, but refuses our keyfile, so that we cannot know. */
        Locked,
        /** Has no data and belongs to no replica set. */
        Blank,
        /** Has the data of a replica set in which it did not find itself when it started. */
        Lost,
        /** Belongs to the replica set but cannot serve yet: starting, syncing, recovering. */
        Starting,
        Secondary,
        Primary
    }

    public Member {
        members = List.copyOf(members);
    }

    /** One that is not worth asking. */
    public static Member down(int ordinal, String host) {
        return new Member(ordinal, host, "", State.Down, List.of());
    }

    /** One that has not answered. */
    public static Member silent(int ordinal, String host, String address) {
        return new Member(ordinal, host, address, State.Silent, List.of());
    }

    /** It answers reads. */
    public boolean isServing() {
        return state == State.Primary || state == State.Secondary;
    }

    /** It belongs to a set, and not to the primary's. */
    boolean isForeignTo(Member primary) {
        return (isServing() || state == State.Starting)
                && !members.isEmpty()
                && !members.contains(primary.host());
    }

    Member as(State other) {
        return new Member(ordinal, host, address, other, members);
    }
}
