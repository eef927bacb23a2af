package dev.shopkit.kit.http;

/** Ends a call with a problem from below the handler: bad input or a missing precondition. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // Without a stack trace: it is an answer, not a bug, and bad input must stay cheap.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
