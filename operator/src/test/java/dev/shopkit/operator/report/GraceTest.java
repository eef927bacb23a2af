package dev.shopkit.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.ShopCondition;
import dev.shopkit.operator.api.ShopStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final ShopStatus GOOD = status(1, "True");
    private static final ShopStatus BAD = status(1, "False");

    @Test
    void aHiccupIsNotTold() {
        var first = Grace.of(GOOD, BAD, Optional.empty(), NOW, GRACE);
        assertThat(first.status()).isEqualTo(GOOD);
        assertThat(first.worseSince()).contains(NOW);
        var later = Grace.of(GOOD, BAD, first.worseSince(), NOW.plusSeconds(9), GRACE);
        assertThat(later.status()).isEqualTo(GOOD);
        var over = Grace.of(GOOD, GOOD, later.worseSince(), NOW.plusSeconds(9), GRACE);
        assertThat(over.worseSince()).isEmpty();
    }

    @Test
    void anOutageIsToldWhenItHasLasted() {
        assertThat(Grace.of(GOOD, BAD, Optional.of(NOW), NOW.plusSeconds(10), GRACE).status())
                .isEqualTo(BAD);
    }

    @Test
    void whatIsAskedForAnewIsToldAtOnce() {
        var asked = status(2, "False");
        assertThat(Grace.of(GOOD, asked, Optional.empty(), NOW, GRACE).status()).isEqualTo(asked);
    }

    @Test
    void whatGetsBetterIsToldAtOnce() {
        assertThat(Grace.of(BAD, GOOD, Optional.empty(), NOW, GRACE).status()).isEqualTo(GOOD);
        assertThat(Grace.of(null, BAD, Optional.empty(), NOW, GRACE).status()).isEqualTo(BAD);
    }

    private static ShopStatus status(long generation, String ready) {
        var condition = new ShopCondition("Ready", ready, "Why", "", NOW.toString(), generation);
        return new ShopStatus(generation, null, List.of(condition), null, List.of());
    }
}
