package dev.shopkit.kit.cache;

/**
 * A load was not begun because of who asked for it: so it says nothing to others who waited for it,
 * and they load by themselves. Whoever asked is to come again later.
 */
public final class LoadRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LoadRefusedException(String message) {
        super(message);
    }
}
