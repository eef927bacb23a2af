package dev.shopkit.orders.order;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something an order's change has to cause elsewhere: written to the outbox with the change,
 * performed afterwards until it is done, so performed at least once. Each goes its own way: one
 * that cannot be performed stops neither the others nor the order.
 *
 * @param id unique within its order
 * @param kind as stored; one that this version does not know is kept for one that does
 * @param payload what performing it needs besides the order, and all that others wrote about it
 * @param notBefore when it is to be tried next
 * @param attempts how often it was tried without success
 * @param lastError why the last of them had none
 * @param dead whether it was given up: a dead letter, until a person replays or closes it
 */
public record Effect(
        String id,
        String kind,
        Map<String, Object> payload,
        Instant notBefore,
        int attempts,
        Optional<String> lastError,
        boolean dead) {
    /** About a day of trying every {@link #RETRY_MAX}. */
    public static final int ATTEMPTS_MAX = 3_000;

    public static final int ERROR_LENGTH_MAX = 200;
    private static final Duration RETRY_MIN = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofSeconds(30);
    private static final int DOUBLINGS_MAX = 5;

    /** The kinds of effect that this version performs. */
    public enum Kind {
        /** At the provider, of an attempt that was abandoned; then the stock is released. */
        CLOSE_PAYMENT("close payment"),
        CONFIRM_STOCK("confirm stock"),
        RELEASE_STOCK("release stock"),
        SHIP_STOCK("ship stock");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As in MongoDB. */
        public String text() {
            return text;
        }

        private String slug() {
            return text.replace(' ', '-');
        }
    }

    public Effect {
        // Not copyOf: what others wrote may be null.
        payload = Collections.unmodifiableMap(new LinkedHashMap<>(payload));
    }

    /**
     * When a shipment's own fence passes; it is of the effect, so that repetitions have the same.
     */
    public static final String FENCE = "notAfterMillis";

    /** The lines that are still to be shipped, where not all are. */
    public static final String PRODUCT_IDS = "productIds";

    /** That inventory no longer knows what became of it: to replay it takes a new fence. */
    public static final String FORGOTTEN = "forgotten";

    private static final Duration FENCE_AFTER = Duration.ofMinutes(5);

    /**
     * A new effect of the change that leads to {@code version}; no two of a kind are of one change,
     * so its id is unique.
     */
    static Effect of(Kind kind, long version, Instant notBefore) {
        return new Effect(
                kind.slug() + "-" + version,
                kind.text(),
                kind == Kind.SHIP_STOCK ? fence(notBefore) : Map.of(),
                notBefore,
                0,
                Optional.empty(),
                false);
    }

    /** Its kind, where this version knows it. */
    public Optional<Kind> known() {
        return Arrays.stream(Kind.values()).filter(it -> it.text().equals(kind)).findFirst();
    }

    /** Whether it is for this version to perform, now or later. */
    public boolean ours() {
        return !dead && known().isPresent();
    }

    /**
     * Whether a person can say that it was seen to. Only of a shipment: what else is given up can
     * be tried again without harm, and what nobody confirms or releases stays held.
     */
    boolean closable() {
        return dead && kind.equals(Kind.SHIP_STOCK.text());
    }

    public boolean due(Instant now) {
        return ours() && !notBefore.isAfter(now);
    }

    /** When to try again after one more failure: 1 s, 2 s, 4 s up to 30 s. */
    public Instant retryAt(Instant now) {
        var pause = RETRY_MIN.multipliedBy(1L << Math.min(attempts, DOUBLINGS_MAX));
        return now.plus(pause.compareTo(RETRY_MAX) < 0 ? pause : RETRY_MAX);
    }

    Effect failed(OrderEvent.EffectFailed failure) {
        var more = new LinkedHashMap<>(payload);
        more.putAll(failure.payload());
        var tried = attempts + 1;
        return new Effect(
                id,
                kind,
                more,
                failure.retryAt().orElse(notBefore),
                tried,
                Optional.of(shortened(failure.error())),
                failure.retryAt().isEmpty() || tried >= ATTEMPTS_MAX);
    }

    Effect replayed(Instant now) {
        var next = new LinkedHashMap<>(payload);
        if (Boolean.TRUE.equals(next.remove(FORGOTTEN))) {
            next.putAll(fence(now));
        }
        return new Effect(id, kind, next, now, 0, lastError, false);
    }

    /** A shipment's fence; without one it is long past, so that inventory ships nothing by it. */
    public Instant fence() {
        return payload.get(FENCE) instanceof Long millis
                ? Instant.ofEpochMilli(millis)
                : Instant.EPOCH;
    }

    /** A new fence, for what is certainly not shipped by an older one. */
    public static Map<String, Object> fence(Instant now) {
        return Map.of(FENCE, now.plus(FENCE_AFTER).toEpochMilli());
    }

    static String shortened(String error) {
        return error.substring(0, Math.min(ERROR_LENGTH_MAX, error.length()));
    }
}
