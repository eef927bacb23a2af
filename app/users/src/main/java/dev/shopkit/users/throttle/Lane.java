package dev.shopkit.users.throttle;

import java.util.List;
import java.util.stream.Stream;

/**
 * One way in: an attempt takes it when every bucket of it has room.
 *
 * @param attempts keep what was poured in, whatever becomes of the attempt
 * @param failures are given back unless the attempt fails
 */
public record Lane(List<Bucket> attempts, List<Bucket> failures) {

    public Lane {
        attempts = List.copyOf(attempts);
        failures = List.copyOf(failures);
    }

    List<Bucket> buckets() {
        return Stream.concat(attempts.stream(), failures.stream()).toList();
    }
}
