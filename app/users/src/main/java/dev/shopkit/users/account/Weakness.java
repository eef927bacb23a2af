package dev.shopkit.users.account;

/** Why a password is among the first that somebody would guess. */
enum Weakness {
    COMMON("common", "must not be one of the most common passwords"),
    REPETITION("repetition", "must not repeat the same few characters"),
    SEQUENCE("sequence", "must not be characters in their order"),
    EMAIL("notEmail", "must not be the email"),
    NAME("notName", "must not be the name"),
    SHOP("notShop", "must not be the name of the shop");

    private final String rule;
    private final String message;

    Weakness(String rule, String message) {
        this.rule = rule;
        this.message = message;
    }

    String rule() {
        return rule;
    }

    String message() {
        return message;
    }
}
