package dev.shopkit.kit.json;

import java.util.List;

/** What somebody sent breaks rules; the HTTP edge answers 400 with all of them. */
public final class InvalidInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidInputException(List<Violation> violations) {
        super(violations.toString());
        this.violations = List.copyOf(violations);
    }

    public InvalidInputException(String pointer, String rule, String message) {
        this(List.of(new Violation(pointer, rule, message)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
