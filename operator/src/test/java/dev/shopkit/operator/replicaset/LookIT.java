package dev.shopkit.operator.replicaset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.replicaset.Member.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LookIT {

    // Five seconds for all, and some for a busy machine; one after the other takes fifteen.
    private static final Duration BUDGET = Duration.ofSeconds(12);

    private static final Access ACCESS =
            new Access("a2V5ZmlsZQ", new Account("operator", "secret"), Map.of(), List.of());

    /** Goal: a frozen node delays nobody. Fault: members whose ports accept and never answer. */
    @Test
    void silentMembersShareOneDeadline() throws IOException {
        try (var frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var address = "127.0.0.1:" + frozen.getLocalPort();
            var unasked =
                    IntStream.range(0, 3)
                            .mapToObj(i -> Member.silent(i, address, address))
                            .toList();
            var look =
                    Assertions.assertTimeoutPreemptively(
                            BUDGET, () -> Look.at(unasked, ACCESS, true));
            assertThat(look.members())
                    .extracting(Member::state)
                    .containsExactly(State.Silent, State.Silent, State.Silent);
            assertThat(look.signIns()).isEmpty();
        }
    }

    @Test
    void anAddressThatIsNoneIsSilenceToo() {
        var look = Look.at(List.of(Member.silent(0, "h", "not an address:::")), ACCESS, true);
        assertThat(look.members()).extracting(Member::state).containsExactly(State.Silent);
    }

    @Test
    void whoDoesNotRunIsNotAsked() {
        assertThat(Look.at(List.of(Member.down(0, "h")), ACCESS, true).members())
                .containsExactly(Member.down(0, "h"));
    }
}
