package dev.shopkit.orders.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EffectTest {
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    @Test
    void isTriedAgainAfterPausesThatGrowToThirtySeconds() {
        var pauses =
                Stream.iterate(Effect.of(Effect.Kind.CONFIRM_STOCK, 4, NOW), EffectTest::failed)
                        .limit(7)
                        .map(it -> Duration.between(NOW, it.retryAt(NOW)).toSeconds());

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void isADeadLetterAfterItsLimitAndNotBefore() {
        var effect = Effect.of(Effect.Kind.CONFIRM_STOCK, 4, NOW);
        for (var attempt = 1; attempt < Effect.ATTEMPTS_MAX; attempt++) {
            effect = failed(effect);
            assertThat(effect.dead()).isFalse();
        }
        assertThat(failed(effect).dead()).isTrue();
    }

    @Test
    void keepsOnlySoMuchOfAnError() {
        var failure =
                new OrderEvent.EffectFailed(
                        "confirm-stock-4", "x".repeat(10_000), Map.of(), Optional.of(NOW));
        var failed = Effect.of(Effect.Kind.CONFIRM_STOCK, 4, NOW).failed(failure);
        assertThat(failed.lastError().orElseThrow()).hasSize(Effect.ERROR_LENGTH_MAX);
    }

    /** The same fence at each repetition, or a repetition could ship twice. */
    @Test
    void aShipmentKeepsItsFenceUntilItIsForgottenAndReplayed() {
        var effect = Effect.of(Effect.Kind.SHIP_STOCK, 4, NOW);
        var fence = effect.payload().get(Effect.FENCE);
        assertThat(failed(effect).payload()).containsEntry(Effect.FENCE, fence);
        assertThat(failed(effect).replayed(NOW.plusSeconds(9)).payload())
                .containsEntry(Effect.FENCE, fence);

        var forgotten =
                effect.failed(
                        new OrderEvent.EffectFailed(
                                effect.id(),
                                "forgotten",
                                Map.of(Effect.FORGOTTEN, true, Effect.PRODUCT_IDS, List.of("cup")),
                                Optional.empty()));
        assertThat(forgotten.dead()).isTrue();
        assertThat(forgotten.replayed(NOW.plusSeconds(9)).payload())
                .doesNotContainEntry(Effect.FENCE, fence)
                .containsEntry(Effect.PRODUCT_IDS, List.of("cup"))
                .doesNotContainKey(Effect.FORGOTTEN);
    }

    private static Effect failed(Effect effect) {
        return effect.failed(
                new OrderEvent.EffectFailed(effect.id(), "away", Map.of(), Optional.of(NOW)));
    }
}
