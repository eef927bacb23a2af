package dev.shopkit.kit.config;

import java.io.UncheckedIOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a secret file says, read again every 30 s so that keys rotate without a restart. A file that
 * cannot be used leaves the last good value in place. Thread-safe.
 */
public final class RereadFile<T> {
    /** Makes the value of the text. */
    @FunctionalInterface
    public interface Parser<T> {
        T parse(String text) throws ParseException;
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(RereadFile.class);
    private static final Duration REREAD_AFTER = Duration.ofSeconds(30);

    private record Read<T>(String text, T value, Instant at) {}

    private final SecretFile file;
    private final Parser<T> parser;
    private final Clock clock;
    private volatile Read<T> last;

    /** Throws when the file cannot be used now. */
    public RereadFile(SecretFile file, Parser<T> parser, Clock clock) {
        this.file = file;
        this.parser = parser;
        this.clock = clock;
        try {
            var text = file.text();
            last = new Read<>(text, parser.parse(text), clock.instant());
        } catch (ParseException malformed) {
            // Without the cause, which may quote the secret.
            throw new IllegalStateException(file + " has not the form it should have");
        }
    }

    /** The value of the file as it was at most 30 s ago. */
    public T value() {
        var now = clock.instant();
        if (now.isAfter(last.at.plus(REREAD_AFTER))) {
            last = reread(last, now);
        }
        return last.value;
    }

    /** The same value while the text is the same: what was made of it may have cost something. */
    private Read<T> reread(Read<T> before, Instant now) {
        try {
            var text = file.text();
            return text.equals(before.text)
                    ? new Read<>(text, before.value, now)
                    : new Read<>(text, parser.parse(text), now);
        } catch (ParseException | UncheckedIOException unusable) {
            LOGGER.atError()
                    .addKeyValue("file", file.path())
                    .log("a secret file cannot be used; the value before stays");
            return new Read<>(before.text, before.value, now);
        }
    }
}
