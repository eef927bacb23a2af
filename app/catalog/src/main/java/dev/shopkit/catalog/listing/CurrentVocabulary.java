package dev.shopkit.catalog.listing;

import com.mongodb.MongoException;
import dev.shopkit.catalog.search.Vocabulary;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue's vocabulary as it was within the last minute of searching. It is read anew beside
 * the search that finds it old, which does not wait: what was typed right needs none of it.
 */
final class CurrentVocabulary {
    private static final Duration AGE_MAX = Duration.ofMinutes(1);
    private static final Duration READ_MAX = Duration.ofSeconds(5);
    private static final Logger LOGGER = LoggerFactory.getLogger(CurrentVocabulary.class);

    private final MongoSearchStore store;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Vocabulary current = Vocabulary.EMPTY;
    private volatile long readNanos = System.nanoTime() - AGE_MAX.toNanos();

    CurrentVocabulary(MongoSearchStore store) {
        this.store = store;
    }

    Vocabulary get() {
        if (System.nanoTime() - readNanos >= AGE_MAX.toNanos()
                && reading.compareAndSet(false, true)) {
            Thread.ofVirtual().name("vocabulary").start(this::read);
        }
        return current;
    }

    private void read() {
        try {
            current = store.vocabulary(Deadline.after(READ_MAX));
        } catch (StoreUnavailableException | MongoException unreadable) {
            LOGGER.atWarn()
                    .addKeyValue("cause", unreadable.getMessage())
                    .log("the vocabulary cannot be read; typing mistakes are forgiven by the old");
        } finally {
            // Also after a failure: the next try is a minute later.
            readNanos = System.nanoTime();
            reading.set(false);
        }
    }
}
