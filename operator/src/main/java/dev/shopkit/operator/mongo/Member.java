package dev.shopkit.operator.mongo;

import java.util.List;

/**
 * One member as it answered {@code hello} just now.
 *
 * @param host its name in the replica set's configuration
 * @param address where the operator reaches it, {@code host:port}
 * @param members who the replica set consists of, in the eyes of this member
 */
public record Member(int ordinal, String host, String address, State state, List<String> members) {

    public enum State {
        /** There is no pod, or its mongod does not run. */
        Down,
        /** Runs but does not answer us; it may still answer others. */
        Silent,
        /** Answers, and belongs to no replica set yet. */
        Blank,
        /** Belongs to the replica set but cannot serve yet: starting, syncing, recovering. */
        Starting,
        Secondary,
        Primary
    }

    public Member {
        members = List.copyOf(members);
    }

    boolean isServing() {
        return state == State.Primary || state == State.Secondary;
    }
}
