package dev.shopkit.inventory.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SoldOutTest {
    private final AtomicLong nanos = new AtomicLong();
    private final SoldOut soldOut = new SoldOut(nanos::get);

    @Test
    void refusesOnlyWhoNeedsMoreThanWasAvailable() {
        soldOut.remember("p", seen(2, "holder"), soldOut.moment("p"));

        assertThat(soldOut.refuses("p", "o", 3)).isTrue();
        assertThat(soldOut.refuses("p", "o", 2)).isFalse();
        assertThat(soldOut.refuses("other", "o", 3)).isFalse();
    }

    @Test
    void neverSpeaksForAnOrderThatHeldPieces() {
        soldOut.remember("p", seen(0, "holder"), soldOut.moment("p"));

        assertThat(soldOut.refuses("p", "holder", 1)).isFalse();
        assertThat(soldOut.refuses("p", "o", 1)).isTrue();
    }

    @Test
    void isAtMostASecondOldCountedFromTheSending() {
        var sent = soldOut.moment("p");
        pass(Duration.ofMillis(900));
        soldOut.remember("p", seen(0), sent);
        assertThat(soldOut.refuses("p", "o", 1)).isTrue();

        pass(Duration.ofMillis(100));

        assertThat(soldOut.refuses("p", "o", 1)).isFalse();
    }

    @Test
    void forgetsWhenPiecesCameBack() {
        soldOut.remember("p", seen(0), soldOut.moment("p"));

        soldOut.forget("p");

        assertThat(soldOut.refuses("p", "o", 1)).isFalse();
    }

    @Test
    void remembersNothingThatWasSeenBeforePiecesCameBack() {
        var sent = soldOut.moment("p");
        soldOut.forget("p");

        soldOut.remember("p", seen(0), sent);

        assertThat(soldOut.refuses("p", "o", 1)).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Seen seen(long available, String... holders) {
        return new Seen(available, Map.of(), Set.of(), Set.of(holders), java.time.Instant.EPOCH);
    }
}
