package dev.shopkit.kit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.kit.http.Impediment;
import dev.shopkit.kit.schema.Fitness.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goal: a service stops for what it knows, and for nothing that passes by itself. */
class FitnessTest {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Finding WHOLE = new Finding.Whole();
    private static final Finding INCOMPLETE = new Finding.Incomplete(List.of("an index"));
    private static final Finding REFUSED = new Finding.Refused("no such user");
    private static final Finding STALE = new Finding.Stale();
    private static final Finding AWAY = new Finding.Away("no answer");

    private Fitness fitness = Fitness.FIT;
    private Duration now = Duration.ZERO;

    @Test
    void whatIsMissingStopsAtOnceAndOnlyTheWholeSchemaEndsThat() {
        found(INCOMPLETE);
        assertThat(fitness.impediment())
                .hasValue(new Impediment("users", "schema-missing", List.of("an index")));

        for (var nothingNew : List.of(AWAY, REFUSED, STALE, AWAY)) {
            found(nothingNew);
            assertThat(reason()).isEqualTo("schema-missing");
        }

        found(WHOLE);
        assertThat(fitness).isEqualTo(Fitness.FIT);
    }

    @Test
    void oneRefusalIsNoneAndALastingOneStops() {
        found(REFUSED);
        later(GRACE.minusNanos(1));
        found(REFUSED);
        assertThat(reason()).isEmpty();

        later(Duration.ofNanos(1));
        found(REFUSED);
        assertThat(reason()).isEqualTo("sign-in-refused");

        found(WHOLE);
        assertThat(reason()).isEmpty();
    }

    /** While the server's pool is cleared after a refusal, the next look finds nobody at all. */
    @Test
    void refusalsLastOverLooksThatFindNobody() {
        found(REFUSED);
        later(GRACE);
        found(AWAY);
        assertThat(reason()).isEmpty();

        found(REFUSED);
        assertThat(reason()).isEqualTo("sign-in-refused");
    }

    @Test
    void aRefusalIsForgottenWhenALookSucceeds() {
        found(REFUSED);
        later(GRACE);
        found(WHOLE);
        found(REFUSED);

        assertThat(reason()).isEmpty();
    }

    /** Cached reads outlive it, and every pod would leave the load balancer at once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 60, 3_600})
    void aDatabaseThatDoesNotAnswerStopsNobody(int seconds) {
        found(AWAY);
        later(Duration.ofSeconds(seconds));
        found(AWAY);

        assertThat(reason()).isEmpty();
        assertThat(fitness.replaced(now.toNanos(), GRACE)).isFalse();
    }

    /** After a failover the old primary may be heard last, for a moment. */
    @Test
    void onlyAPrimaryOfThePastThatStaysIsAnotherReplicaSet() {
        found(STALE);
        later(GRACE.minusNanos(1));
        found(STALE);
        assertThat(replaced()).isFalse();

        later(Duration.ofNanos(1));
        found(STALE);
        assertThat(replaced()).isTrue();

        found(AWAY);
        assertThat(replaced()).isFalse();
    }

    private void found(Finding finding) {
        fitness = fitness.after("users", finding, now.toNanos(), GRACE);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private String reason() {
        return fitness.impediment().map(Impediment::reason).orElse("");
    }

    private boolean replaced() {
        return fitness.replaced(now.toNanos(), GRACE);
    }
}
