package dev.shopkit.kit.schema;

import dev.shopkit.kit.http.Impediment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether a service may serve, by what was found of its database: the whole rule, and a pure one.
 *
 * <ul>
 *   <li>What is missing is missing: the schema was read from the primary at majority, so there is
 *       no grace, and only finding it whole ends it.
 *   <li>Who is not let in may be so for a moment, while passwords change or users are restored:
 *       only what lasts for a grace without one look that succeeds is believed.
 *   <li>A database that does not answer says nothing: what was known of it before holds on.
 * </ul>
 *
 * @param impediment why it may not; empty when it may
 * @param refusedNanos since when nothing but refusals was heard
 * @param staleNanos since when only a primary of the past is there
 */
record Fitness(
        Optional<Impediment> impediment, OptionalLong refusedNanos, OptionalLong staleNanos) {
    static final String SCHEMA_MISSING = "schema-missing";
    static final String SIGN_IN_REFUSED = "sign-in-refused";
    static final List<String> REASONS = List.of(SCHEMA_MISSING, SIGN_IN_REFUSED);

    /** Of a service that has found its schema whole. */
    static final Fitness FIT =
            new Fitness(Optional.empty(), OptionalLong.empty(), OptionalLong.empty());

    /** What a look at the database can find. */
    sealed interface Finding {
        /** Everything that the service needs. */
        record Whole() implements Finding {}

        /**
         * @param missing a phrase each
         */
        record Incomplete(List<String> missing) implements Finding {
            public Incomplete {
                missing = List.copyOf(missing);
            }
        }

        /** The database is there and does not let us in. */
        record Refused(String cause) implements Finding {}

        /** Nobody is there but a primary that the driver takes for one of the past. */
        record Stale() implements Finding {}

        record Away(String cause) implements Finding {}
    }

    Fitness after(String service, Finding finding, long nowNanos, Duration grace) {
        return switch (finding) {
            case Finding.Whole() -> FIT;
            case Finding.Incomplete(var missing) ->
                    new Fitness(
                            Optional.of(new Impediment(service, SCHEMA_MISSING, missing)),
                            OptionalLong.empty(),
                            OptionalLong.empty());
            case Finding.Refused(_) -> refused(service, nowNanos, grace);
            case Finding.Stale() ->
                    new Fitness(impediment, refusedNanos, since(staleNanos, nowNanos));
            case Finding.Away(_) -> new Fitness(impediment, refusedNanos, OptionalLong.empty());
        };
    }

    /**
     * Whether another replica set has been there for so long that the one known before will not
     * come back: the driver never believes it, a new process does.
     */
    boolean replaced(long nowNanos, Duration grace) {
        return staleNanos.isPresent() && lasts(staleNanos.getAsLong(), nowNanos, grace);
    }

    private Fitness refused(String service, long nowNanos, Duration grace) {
        var since = since(refusedNanos, nowNanos);
        var believed =
                lasts(since.getAsLong(), nowNanos, grace)
                        ? Optional.of(
                                new Impediment(
                                        service,
                                        SIGN_IN_REFUSED,
                                        List.of("the database does not let " + service + " in")))
                        : impediment;
        return new Fitness(believed, since, OptionalLong.empty());
    }

    private static OptionalLong since(OptionalLong before, long nowNanos) {
        return before.isPresent() ? before : OptionalLong.of(nowNanos);
    }

    private static boolean lasts(long sinceNanos, long nowNanos, Duration grace) {
        return nowNanos - sinceNanos >= grace.toNanos();
    }
}
