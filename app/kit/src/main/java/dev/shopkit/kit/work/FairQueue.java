package dev.shopkit.kit.work;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/**
 * A bounded queue that serves parties in turn (fair queueing, RFC 970), however much each of them
 * has waiting. When it is full, the newest of the party with most gives way, so a crowd of one
 * party keeps no other out. Not thread-safe.
 */
final class FairQueue<E> {
    private final int capacity;
    private final SequencedMap<String, ArrayDeque<E>> parties = new LinkedHashMap<>();
    private int size;

    FairQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Adds at the party's end; who gave way when there was no room, possibly the new one. */
    Optional<E> offer(String party, E element) {
        parties.computeIfAbsent(party, it -> new ArrayDeque<>()).addLast(element);
        size++;
        return size > capacity ? Optional.of(newestOfLongest()) : Optional.empty();
    }

    /** The next in turn. */
    Optional<E> poll() {
        return poll(party -> true);
    }

    /** The next in turn of those who may; the others keep their places. */
    Optional<E> poll(Predicate<String> may) {
        var turn = parties.keySet().stream().filter(may).findFirst();
        return turn.map(this::served);
    }

    private E served(String party) {
        var waiting = Objects.requireNonNull(parties.remove(party));
        size--;
        var element = waiting.removeFirst();
        if (!waiting.isEmpty()) {
            parties.putLast(party, waiting);
        }
        return element;
    }

    /** Takes out one who waits no longer; nothing when it was served meanwhile. */
    void remove(String party, E element) {
        var waiting = parties.get(party);
        if (waiting != null && waiting.remove(element)) {
            size--;
            if (waiting.isEmpty()) {
                parties.remove(party);
            }
        }
    }

    /**
     * Among equals the party that came last, so that nobody who waits is pushed out by an equal.
     */
    private E newestOfLongest() {
        var longest =
                parties.reversed().entrySet().stream()
                        .max(Comparator.comparingInt(it -> it.getValue().size()))
                        .orElseThrow();
        var newest = longest.getValue().getLast();
        remove(longest.getKey(), newest);
        return newest;
    }
}
