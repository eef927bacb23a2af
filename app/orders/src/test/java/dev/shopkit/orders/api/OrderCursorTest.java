package dev.shopkit.orders.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.kit.auth.Seal;
import dev.shopkit.kit.http.ProblemException;
import dev.shopkit.orders.store.OrderPosition;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class OrderCursorTest {
    private final OrderCursor cursors = new OrderCursor(new Seal(new byte[32]));
    private final OrderPosition position =
            new OrderPosition(Instant.parse("2026-11-22T20:00:00.123Z"), "AbC_-9");

    @Test
    void readsWhatItWrote() {
        assertThat(cursors.read(cursors.write(position, "user:ada"), "user:ada"))
                .isEqualTo(position);
    }

    @Test
    void refusesEveryChangedByte() {
        var bytes = Base64.getUrlDecoder().decode(cursors.write(position, "user:ada"));
        for (var index = 0; index < bytes.length; index++) {
            var changed = bytes.clone();
            changed[index] ^= 1;
            var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> cursors.read(cursor, "user:ada"))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void refusesAnotherOwnersAndAnotherShops() {
        var cursor = cursors.write(position, "user:ada");
        var key = new byte[32];
        key[0] = 1;
        assertThatThrownBy(() -> cursors.read(cursor, "user:bob"))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> new OrderCursor(new Seal(key)).read(cursor, "user:ada"))
                .isInstanceOf(ProblemException.class);
    }
}
