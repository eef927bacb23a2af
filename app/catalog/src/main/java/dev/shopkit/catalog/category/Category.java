package dev.shopkit.catalog.category;

/**
 * A part of the shop's menu.
 *
 * @param slug its id, and the readable part of its page's address
 * @param image a path below {@code /api/pictures}
 */
public record Category(String slug, String name, String description, String image) {}
