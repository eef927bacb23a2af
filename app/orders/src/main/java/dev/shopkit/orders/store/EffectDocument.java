package dev.shopkit.orders.store;

import dev.shopkit.orders.order.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;

/**
 * Effects as documents: {@code {effect, notBefore, id, attempts?, lastError?, dead?, …payload}}.
 * The version before wrote and understands only the first two, and writes them alone again; such an
 * entry gets an id that follows from them. An entry of a kind that we do not know is its own
 * payload, so that it is written again exactly as it was read.
 */
final class EffectDocument {
    private static final String KIND = "effect";
    private static final String NOT_BEFORE = "notBefore";
    private static final String ID = "id";
    private static final String ATTEMPTS = "attempts";
    private static final String LAST_ERROR = "lastError";
    private static final String DEAD = "dead";
    private static final Set<String> OURS =
            Set.of(KIND, NOT_BEFORE, ID, ATTEMPTS, LAST_ERROR, DEAD);

    private EffectDocument() {}

    static Document of(Effect effect) {
        if (effect.known().isEmpty()) {
            return new Document(effect.payload());
        }
        var document =
                new Document(KIND, effect.kind())
                        .append(NOT_BEFORE, Date.from(effect.notBefore()))
                        .append(ID, effect.id());
        if (effect.attempts() > 0) {
            document.append(ATTEMPTS, effect.attempts());
        }
        effect.lastError().ifPresent(it -> document.append(LAST_ERROR, it));
        if (effect.dead()) {
            document.append(DEAD, true);
        }
        document.putAll(effect.payload());
        return document;
    }

    static List<Effect> effects(List<Document> documents) {
        var ids = new HashSet<String>();
        var effects = new ArrayList<Effect>();
        for (var document : documents) {
            var id = id(document);
            var unique = id;
            for (var number = 2; !ids.add(unique); number++) {
                unique = id + "-" + number;
            }
            effects.add(effect(unique, document));
        }
        return effects;
    }

    private static Effect effect(String id, Document document) {
        var kind = kind(document);
        var known = new Effect(id, kind, Map.of(), notBefore(document), 0, Optional.empty(), false);
        if (known.known().isEmpty()) {
            return new Effect(id, kind, document, known.notBefore(), 0, Optional.empty(), false);
        }
        var payload = new Document(document);
        payload.keySet().removeAll(OURS);
        return new Effect(
                id,
                kind,
                payload,
                known.notBefore(),
                document.getInteger(ATTEMPTS, 0),
                Optional.ofNullable(document.getString(LAST_ERROR)),
                document.getBoolean(DEAD, false));
    }

    private static String kind(Document document) {
        return document.get(KIND) instanceof String kind ? kind : "";
    }

    private static Instant notBefore(Document document) {
        return document.get(NOT_BEFORE) instanceof Date date ? date.toInstant() : Instant.EPOCH;
    }

    private static String id(Document document) {
        return document.get(ID) instanceof String id
                ? id
                : kind(document).replaceAll("[^A-Za-z0-9]+", "-")
                        + "-at-"
                        + notBefore(document).toEpochMilli();
    }
}
