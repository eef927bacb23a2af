package dev.shopkit.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {
    private static final Duration BOUND = Duration.ofSeconds(2);
    private static final Predicate<String> CHANGED = "new"::equals;

    @Test
    void failsWhenAReadBeginsTooLateAndSeesTheOldValue() {
        assertThatThrownBy(
                        () ->
                                tooLongAgo()
                                        .assertSeenWithin(BOUND, () -> Optional.of("old"), CHANGED))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("saw old");
    }

    @Test
    void takesTheOldValueFromAReadThatBeginsInTimeHoweverLongItTakes() {
        var seen = List.of("old", "new").iterator();
        Supplier<Optional<String>> slow =
                () -> {
                    LockSupport.parkNanos(BOUND.toNanos());
                    return Optional.of(seen.next());
                };
        assertThatCode(() -> Acknowledgement.now().assertSeenWithin(BOUND, slow, CHANGED))
                .doesNotThrowAnyException();
    }

    @Test
    void takesARefusalForNothingSeen() {
        var seen = List.of(Optional.<String>empty(), Optional.of("new")).iterator();
        assertThatCode(() -> tooLongAgo().assertSeenWithin(BOUND, seen::next, CHANGED))
                .doesNotThrowAnyException();
    }

    private static Acknowledgement tooLongAgo() {
        return new Acknowledgement(System.nanoTime() - BOUND.toNanos() - 1);
    }
}
