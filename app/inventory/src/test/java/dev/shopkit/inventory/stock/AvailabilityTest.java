package dev.shopkit.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.inventory.stock.Availability.Shown;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Map<String, Long> stock = new HashMap<>(Map.of("few", 3L, "many", 11L));
    private final AtomicInteger reads = new AtomicInteger();
    private Runnable whileReading = () -> {};
    private final Availability availability = new Availability(this::read, nanos::get);

    @Test
    void tellsTenWhereThereAreMoreAndNothingWhereThereIsNoStock() {
        assertThat(ask("few", "none", "many", "few"))
                .containsExactly(
                        new Shown("few", 3),
                        new Shown("none", 0),
                        new Shown("many", 10),
                        new Shown("few", 3));
    }

    @Test
    void asksOnceASecondHoweverManyLook() {
        ask("few");
        pass(Duration.ofMillis(999));
        ask("few");
        assertThat(reads.get()).isEqualTo(1);

        pass(Duration.ofMillis(1));
        ask("few");

        assertThat(reads.get()).isEqualTo(2);
    }

    /** A read that took long is old when it comes. */
    @Test
    void countsASecondFromBeforeItAsked() {
        whileReading = () -> pass(Duration.ofMillis(900));
        ask("few");
        pass(Duration.ofMillis(100));

        ask("few");

        assertThat(reads.get()).isEqualTo(2);
    }

    @Test
    void remembersNothingThatWasAskedBeforeAWriteHere() {
        whileReading =
                () -> {
                    stock.put("few", 7L);
                    availability.forget("few");
                };
        ask("few");
        whileReading = () -> {};

        assertThat(ask("few")).containsExactly(new Shown("few", 7));
    }

    private Map<String, Long> read(Collection<String> productIds, Deadline deadline) {
        reads.incrementAndGet();
        var seen = Map.copyOf(stock);
        whileReading.run();
        return seen;
    }

    private List<Shown> ask(String... productIds) {
        return availability.of(List.of(productIds), Deadline.after(Duration.ofSeconds(5)));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
