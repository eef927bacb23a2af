package dev.shopkit.kit.cache;

/** What a process knows of the changes that it was told, at one moment. */
enum Trust {
    /** The channel is silent: changes may pass unheard. */
    NONE,
    /**
     * The channel delivers, but the origin did not say lately whether changes are yet to be told.
     * Then nothing can be loaded from it either, so what is kept is the best there is.
     */
    HEARD,
    /** Every change written until {@link ChangeChannel#SILENCE_MAX} ago has been heard. */
    SWEPT
}
