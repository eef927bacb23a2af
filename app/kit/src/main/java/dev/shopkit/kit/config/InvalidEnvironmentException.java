package dev.shopkit.kit.config;

import java.util.List;

/** The environment cannot be used; the message has one line for each problem. */
public final class InvalidEnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidEnvironmentException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
