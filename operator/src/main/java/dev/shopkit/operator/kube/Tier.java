package dev.shopkit.operator.kube;

/**
 * How a database or cache is doing.
 *
 * @param usable services can work with it
 * @param ready it is all it should be
 * @param reason one word for machines
 * @param message one sentence for people
 */
public record Tier(boolean usable, boolean ready, String reason, String message) {

    /** All is well. */
    public static Tier ready(String reason, String message) {
        return new Tier(true, true, reason, message);
    }

    /** It works, but not as asked. */
    public static Tier degraded(String reason, String message) {
        return new Tier(true, false, reason, message);
    }

    /** Not usable yet, or no longer. */
    public static Tier down(String reason, String message) {
        return new Tier(false, false, reason, message);
    }
}
