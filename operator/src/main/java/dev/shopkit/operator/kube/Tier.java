package dev.shopkit.operator.kube;

/**
 * How a database or cache is doing.
 *
 * @param usability whether services can work with it
 * @param ready it is all it should be
 * @param reason one word for machines
 * @param message one sentence for people; it changes only when what it tells of does
 */
public record Tier(Usability usability, boolean ready, String reason, String message) {

    /** Whether services can work with it. */
    public enum Usability {
        Yes,
        No,
        /** It does not answer us, which says nothing of how it answers the services. */
        Unknown
    }

    /** All is well. */
    public static Tier ready(String reason, String message) {
        return new Tier(Usability.Yes, true, reason, message);
    }

    /** It works, but not as asked. */
    public static Tier degraded(String reason, String message) {
        return new Tier(Usability.Yes, false, reason, message);
    }

    /** Not usable yet, or no longer. */
    public static Tier down(String reason, String message) {
        return new Tier(Usability.No, false, reason, message);
    }

    /** Services are known to be able to work with it: what was never started may start. */
    public boolean usable() {
        return usability == Usability.Yes;
    }

    /** The same for services, but not all it should be, for this reason. */
    public Tier hindered(String why, String words) {
        return new Tier(usability, false, why, words);
    }
}
