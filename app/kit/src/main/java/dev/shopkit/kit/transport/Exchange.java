package dev.shopkit.kit.transport;

/** What answers on a listener. Neither method may throw. */
public interface Exchange {
    /** The answer to a whole request; its body is written only where the method allows one. */
    Response answer(Request request);

    /** The answer to what never became a request; the connection ends after it. */
    Response refuse(Refusal refusal);
}
