package dev.shopkit.operator.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.ShopNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RewritesTest {

    private static final ShopNames SHOP = new ShopNames("shops", "demo");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Rewrites rewrites = new Rewrites();

    @Test
    void isAtOnceWhatAWebhookChanges() {
        var change = change(Optional.of(service("ours")));
        rewrites.note(SHOP, change, service("theirs"), NOW);
        assertThat(rewrites.of(SHOP, NOW)).isEqualTo(Map.of("Service a", change.checksum()));
    }

    @Test
    void isWhatHasToBeWrittenAgainAndAgain() {
        for (int write = 0; write < 3; write++) {
            kept(Optional.of(service("theirs")));
        }
        assertThat(rewrites.of(SHOP, NOW)).isEmpty();
        kept(Optional.of(service("theirs")));
        assertThat(rewrites.of(SHOP, NOW)).containsKey("Service a");
    }

    /** A person who deletes something five times is no controller that fights. */
    @Test
    void isNotWhatSomebodyDeletes() {
        for (int write = 0; write < 9; write++) {
            kept(Optional.empty());
        }
        assertThat(rewrites.of(SHOP, NOW)).isEmpty();
    }

    @Test
    void isTriedAgainAfterAWhileAndForAnotherSpec() {
        rewrites.note(SHOP, change(Optional.of(service("ours"))), service("theirs"), NOW);
        assertThat(rewrites.of(SHOP, NOW.plus(Duration.ofMinutes(10)))).isEmpty();
        assertThat(rewrites.of(SHOP, NOW.plus(Duration.ofMinutes(9)))).isNotEmpty();
        rewrites.forget(SHOP);
        assertThat(rewrites.of(SHOP, NOW)).isEmpty();
    }

    private void kept(Optional<HasMetadata> live) {
        var change = change(live);
        rewrites.note(SHOP, change, change.object(), NOW);
    }

    private static Change.Apply change(Optional<HasMetadata> live) {
        var change = Change.between(service("ours"), Optional.empty()).orElseThrow();
        return new Change.Apply(change.object(), live);
    }

    private static Service service(String app) {
        // spotless:off
        return new ServiceBuilder()
            .withNewMetadata().withName("a").endMetadata()
            .withNewSpec().withSelector(Map.of("app", app)).endSpec()
            .build();
        // spotless:on
    }
}
