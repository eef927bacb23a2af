package dev.shopkit.orders.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.orders.order.Effect;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class EffectDocumentTest {
    private static final Date AT = Date.from(Instant.parse("2026-11-22T20:00:00Z"));
    private static final Document OLD =
            new Document("effect", "confirm stock").append("notBefore", AT);

    @Test
    void readsWhatTheVersionBeforeWroteAndNamesItTheSameEachTime() {
        var read = EffectDocument.effects(List.of(OLD, OLD));

        assertThat(read).extracting(Effect::kind).containsOnly("confirm stock");
        assertThat(read)
                .extracting(Effect::id)
                .doesNotHaveDuplicates()
                .isEqualTo(
                        EffectDocument.effects(List.of(OLD, OLD)).stream().map(Effect::id).toList())
                .allMatch(it -> it.matches("[A-Za-z0-9_-]{1,64}"));
        assertThat(read).allMatch(it -> it.attempts() == 0 && !it.dead());
    }

    /** The version before reads these two fields and nothing else. */
    @Test
    void writesWhatTheVersionBeforeReads() {
        var written = EffectDocument.of(EffectDocument.effects(List.of(OLD)).getFirst());
        assertThat(written).containsAllEntriesOf(OLD);
    }

    @Test
    void writesWhatItReadWhateverElseIsInIt() {
        var full =
                new Document("effect", "ship stock")
                        .append("notBefore", AT)
                        .append("id", "ship-stock-9")
                        .append("attempts", 3)
                        .append("lastError", "away")
                        .append("dead", true)
                        .append("notAfterMillis", 5L)
                        .append("ofANewerVersion", new Document("a", null));
        assertThat(written(full)).isEqualTo(full);
    }

    @Test
    void writesAnEffectOfAnUnknownKindExactlyAsItWas() {
        var strange =
                Arrays.asList(
                        new Document("effect", "send mail").append("to", List.of("a", "b")),
                        new Document("effect", 7).append("notBefore", "tomorrow"),
                        new Document("id", 4).append("attempts", "many").append("none", null),
                        new Document());
        for (var document : strange) {
            assertThat(written(document)).isEqualTo(document);
        }
        assertThat(EffectDocument.effects(strange)).noneMatch(Effect::ours);
    }

    private static Document written(Document document) {
        return EffectDocument.of(EffectDocument.effects(List.of(document)).getFirst());
    }
}
