package dev.shopkit.orders.order;

/**
 * Whose request an order fulfils: {@code (ownerId, key)} is unique for ever, and {@code bodyHash}
 * tells a repetition from another request under the same key.
 */
public record Placement(String ownerId, String key, String bodyHash) {

    /** The owner id of a person with an account. */
    public static String owner(String userId) {
        return "user:" + userId;
    }
}
