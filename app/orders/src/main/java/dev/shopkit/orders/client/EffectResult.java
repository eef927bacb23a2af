package dev.shopkit.orders.client;

/** Outcome of confirming or releasing holds. */
public sealed interface EffectResult {

    /** It has happened, now or before. */
    record Done() implements EffectResult {}

    /** It may or may not have happened: repeat it until it is done. */
    record Unclear(String cause) implements EffectResult {}
}
