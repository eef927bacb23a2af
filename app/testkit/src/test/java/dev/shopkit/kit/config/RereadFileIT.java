package dev.shopkit.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkit.testkit.FakeClock;
import dev.shopkit.testkit.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goal: a secret rotates without a restart. Fault: an edit that is no use, or a file that goes. */
class RereadFileIT {
    private static final Duration LATER = Duration.ofSeconds(31);

    private final FakeClock clock = FakeClock.at(Instant.parse("2026-11-26T12:00:00Z"));
    private final Path path = Folders.temporary("reread").resolve("token");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(path, "first");
    }

    @Test
    void readsAgainAfterAWhileAndNotBefore() throws IOException {
        var file = file();
        Files.writeString(path, "second");
        assertThat(file.value()).containsExactly("first");

        clock.advance(LATER);
        assertThat(file.value()).containsExactly("second");
    }

    @Test
    void keepsWhatItMadeWhileTheTextIsTheSame() {
        var file = file();
        var made = file.value();

        clock.advance(LATER);
        assertThat(file.value()).isSameAs(made);
    }

    @Test
    void keepsTheLastGoodValueThroughABadEditAndALoss() throws IOException {
        var file = file();
        Files.writeString(path, "bad");
        clock.advance(LATER);
        assertThat(file.value()).containsExactly("first");

        Files.delete(path);
        clock.advance(LATER);
        assertThat(file.value()).containsExactly("first");

        Files.writeString(path, "third");
        clock.advance(LATER);
        assertThat(file.value()).containsExactly("third");
    }

    @Test
    void refusesToBeginWithoutAGoodValueAndDoesNotQuoteIt() throws IOException {
        Files.writeString(path, "bad");
        assertThatThrownBy(this::file).hasMessageContaining("token").hasMessageNotContaining("bad");
    }

    private RereadFile<List<String>> file() {
        return new RereadFile<>(new SecretFile(path), RereadFileIT::parsed, clock);
    }

    private static List<String> parsed(String text) throws ParseException {
        if (text.equals("bad")) {
            throw new ParseException("bad", 0);
        }
        return List.of(text);
    }
}
