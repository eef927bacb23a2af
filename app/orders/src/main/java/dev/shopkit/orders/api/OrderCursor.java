package dev.shopkit.orders.api;

import dev.shopkit.kit.auth.Seal;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.orders.store.OrderPosition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Where a page of orders ended, as an opaque text: time and id, sealed for a scope, an owner or a
 * list, so that nobody pages from a place that was not handed to them. Thread-safe.
 */
public final class OrderCursor {
    private static final String KIND = "orders 1";

    private final Seal seal;

    public OrderCursor(Seal seal) {
        this.seal = seal;
    }

    String write(OrderPosition position, String scope) {
        var id = position.id().getBytes(StandardCharsets.UTF_8);
        var content =
                ByteBuffer.allocate(Long.BYTES + id.length)
                        .putLong(position.createdAt().toEpochMilli())
                        .put(id)
                        .array();
        return seal.write(content, List.of(KIND, scope));
    }

    /** The place; 400 for a cursor that this shop did not hand out for this scope. */
    OrderPosition read(String cursor, String scope) {
        return seal.read(cursor, List.of(KIND, scope))
                .map(OrderCursor::position)
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                                "?cursor",
                                                "cursor",
                                                "cursor must be the next of a page before.")
                                        .exception());
    }

    private static OrderPosition position(byte[] content) {
        var id =
                new String(
                        content, Long.BYTES, content.length - Long.BYTES, StandardCharsets.UTF_8);
        return new OrderPosition(Instant.ofEpochMilli(ByteBuffer.wrap(content).getLong()), id);
    }
}
