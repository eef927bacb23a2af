package dev.shopkit.operator.kube;

/**
 * Which of two releases of a service pods belong to. It stands in the selectors of Deployments,
 * which can never be changed, so that a second one can run beside the first.
 */
public enum Track {
    /** What customers are served by. */
    Stable("stable", ""),
    /** What is being tried. */
    Candidate("candidate", "-candidate");

    /** The label that tells them apart. */
    public static final String LABEL = "shopkit.dev/track";

    private final String id;
    private final String suffix;

    Track(String id, String suffix) {
        this.id = id;
        this.suffix = suffix;
    }

    /** As in labels. */
    public String id() {
        return id;
    }

    /** A part's name on this track. */
    public String of(String part) {
        return part + suffix;
    }
}
