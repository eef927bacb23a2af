package dev.shopkit.orders.checkout;

/**
 * Pieces of one product that somebody wants.
 *
 * @param index of the first line of the request that names the product, for pointing at it
 */
record RequestedLine(String productId, int quantity, int index) {

    RequestedLine plus(int more) {
        return new RequestedLine(productId, quantity + more, index);
    }
}
