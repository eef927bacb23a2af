package dev.shopkit.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionAgeTest {
    @Test
    void endsEachConnectionBetweenThirtyAndFortySeconds() {
        var now = new AtomicLong();
        var age = new ConnectionAge(now::get);
        assertThat(age.over("a")).isFalse();

        now.set(Duration.ofSeconds(29).toNanos());
        assertThat(age.over("a")).isFalse();
        assertThat(age.over("b")).isFalse();

        now.set(Duration.ofSeconds(41).toNanos());
        assertThat(age.over("a")).isTrue();
        assertThat(age.over("b")).isFalse();
    }
}
