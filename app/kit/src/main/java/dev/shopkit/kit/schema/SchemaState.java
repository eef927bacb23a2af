package dev.shopkit.kit.schema;

import java.util.Set;

/**
 * What the record in the database says.
 *
 * @param version of the schema that was applied last and whole; 0 when none ever was
 * @param applied backfills that are done
 * @param resuming the backfill under way; empty when there is none
 * @param after where it goes on
 * @param holder who migrates now; empty when nobody does
 * @param progress how far the holder said to be; empty when nobody does
 */
record SchemaState(
        int version,
        Set<String> applied,
        String resuming,
        String after,
        String holder,
        String progress) {

    /** The record of a database that no migration has seen. */
    static final SchemaState NONE = new SchemaState(0, Set.of(), "", "", "", "");

    SchemaState {
        applied = Set.copyOf(applied);
    }

    /** Where a backfill begins or goes on. */
    String after(Step.Backfill step) {
        return resuming.equals(step.name()) ? after : "";
    }
}
