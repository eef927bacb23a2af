package dev.shopkit.catalog.search;

import dev.shopkit.kit.auth.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns the end of a page of products into an opaque text and back. A cursor is good only for the
 * order and the filter of the list it came from. Thread-safe.
 *
 * <p>Format 1: {@code amount, rank or -1 (8), id length (1), id, key}, sealed.
 */
public final class Cursors {
    private static final String KIND = "products 1";
    private static final int HEADER_BYTES = Long.BYTES + 1;
    private static final long NO_AMOUNT = -1;

    private final Seal seal;

    public Cursors(Seal seal) {
        this.seal = seal;
    }

    /**
     * The cursor of the page after {@code last}.
     *
     * @param filter everything but the order that decides which products the list has
     */
    public String write(Sort sort, List<String> filter, Position last) {
        var content =
                switch (last) {
                    case Position.ByRank rank -> content(rank.rank(), rank.id(), rank.key());
                    case Position.ByName name -> content(NO_AMOUNT, name.id(), name.key());
                    case Position.ByPrice price -> content(price.amount(), price.id(), "");
                };
        return seal.write(content, purpose(sort, filter));
    }

    /** Where the page begins; empty unless we made the cursor, for this order and this filter. */
    public Optional<Position> read(String cursor, Sort sort, List<String> filter) {
        return seal.read(cursor, purpose(sort, filter)).map(content -> position(content, sort));
    }

    private static List<String> purpose(Sort sort, List<String> filter) {
        var purpose = new ArrayList<>(List.of(KIND, sort.name()));
        purpose.addAll(filter);
        return purpose;
    }

    private static byte[] content(long amount, String id, String key) {
        var idBytes = id.getBytes(StandardCharsets.UTF_8);
        var keyBytes = key.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEADER_BYTES + idBytes.length + keyBytes.length)
                .putLong(amount)
                .put((byte) idBytes.length)
                .put(idBytes)
                .put(keyBytes)
                .array();
    }

    private static Position position(byte[] content, Sort sort) {
        var in = ByteBuffer.wrap(content);
        var amount = in.getLong();
        var id = text(in, in.get());
        return switch (sort) {
            case RELEVANCE -> new Position.ByRank(amount, text(in, in.remaining()), id);
            case NAME -> new Position.ByName(text(in, in.remaining()), id);
            case PRICE_UP, PRICE_DOWN -> new Position.ByPrice(amount, id);
        };
    }

    private static String text(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
