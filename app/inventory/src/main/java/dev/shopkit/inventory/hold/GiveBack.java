package dev.shopkit.inventory.hold;

/**
 * A call that failed at another line gives back what it took of this product itself, unless another
 * call of the order has met it since. The order goes on: this does not end it.
 */
record GiveBack(String orderId, String attempt, long quantity) implements Ask<EndOutcome> {

    @Override
    public Lane lane() {
        return Lane.RELEASE;
    }

    @Override
    public EndOutcome outcome(Seen seen) {
        return seen.held().containsKey(orderId) ? EndOutcome.DIFFERENT : EndOutcome.DONE;
    }

    @Override
    public EndOutcome outcomeReadBack(Seen seen) {
        return seen.held().containsKey(orderId) ? EndOutcome.UNKNOWN : EndOutcome.DONE;
    }

    @Override
    public EndOutcome busy(String reason) {
        return EndOutcome.UNKNOWN;
    }

    @Override
    public EndOutcome unknown() {
        return EndOutcome.UNKNOWN;
    }
}
