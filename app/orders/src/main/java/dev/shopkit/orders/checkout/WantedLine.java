package dev.shopkit.orders.checkout;

/**
 * Pieces of one product that somebody wants.
 *
 * @param index of the first line of the request that names the product, for pointing at it
 */
record WantedLine(String productId, int quantity, int index) {

    WantedLine plus(int more) {
        return new WantedLine(productId, quantity + more, index);
    }
}
