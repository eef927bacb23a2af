package dev.shopkit.operator.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.TestClock;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.replicaset.Access;
import dev.shopkit.operator.replicaset.Account;
import dev.shopkit.operator.replicaset.Look;
import dev.shopkit.operator.replicaset.Member;
import dev.shopkit.operator.replicaset.Member.State;
import dev.shopkit.operator.replicaset.SignIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private static final ShopNames NAMES = new ShopNames("shops", "demo");
    private static final SignIn IN = new SignIn.In("64b000000000000000000001");
    private static final SignIn UNKNOWN = new SignIn.Unknown();
    private static final SignIn REFUSED = new SignIn.Refused();

    private final TestClock clock = new TestClock();
    private final Memory memory = new Memory(clock);

    @Test
    void signsInOnceAMinuteAndWheneverTheSecretsChange() {
        assertThat(memory.isDue(NAMES, access("a"))).isTrue();
        memory.after(NAMES, access("a"), primarySays(IN));
        assertThat(memory.isDue(NAMES, access("a"))).isFalse();
        assertThat(memory.isDue(NAMES, access("b"))).isTrue();
        clock.advance(Duration.ofSeconds(60));
        assertThat(memory.isDue(NAMES, access("a"))).isTrue();
    }

    @Test
    void believesTheLastSignInForThreeMinutesWhileThereIsNoAnswer() {
        memory.after(NAMES, access("a"), primarySays(IN));
        clock.advance(Duration.ofSeconds(179));
        assertThat(memory.after(NAMES, access("a"), primarySays(UNKNOWN))).isEqualTo(IN);
        clock.advance(Duration.ofSeconds(1));
        assertThat(memory.after(NAMES, access("a"), primarySays(UNKNOWN))).isEqualTo(UNKNOWN);
    }

    @Test
    void believesARefusalAtOnce() {
        memory.after(NAMES, access("a"), primarySays(IN));
        assertThat(memory.after(NAMES, access("a"), primarySays(REFUSED))).isEqualTo(REFUSED);
        assertThat(memory.isDue(NAMES, access("a"))).isTrue();
    }

    @Test
    void believesNoSignInByOtherSecrets() {
        memory.after(NAMES, access("a"), primarySays(IN));
        assertThat(memory.after(NAMES, access("b"), primarySays(UNKNOWN))).isEqualTo(UNKNOWN);
    }

    @Test
    void forgetsASignInWithThePrimaryItWasOn() {
        memory.after(NAMES, access("a"), primarySays(IN));
        memory.after(NAMES, access("a"), new Look(List.of(member(State.Blank)), Map.of()));
        assertThat(memory.isDue(NAMES, access("a"))).isTrue();
        assertThat(memory.after(NAMES, access("a"), primarySays(UNKNOWN))).isEqualTo(UNKNOWN);
    }

    @Test
    void tellsOfTheSecondFailureInARow() {
        memory.failed(NAMES, "one");
        assertThat(memory.of(NAMES).failure()).isEmpty();
        memory.failed(NAMES, "two");
        assertThat(memory.of(NAMES).failure()).contains("two");
        memory.succeeded(NAMES);
        memory.failed(NAMES, "three");
        assertThat(memory.of(NAMES).failure()).isEmpty();
    }

    private static Look primarySays(SignIn answer) {
        return new Look(List.of(member(State.Primary)), Map.of(0, answer));
    }

    private static Member member(State state) {
        return new Member(0, "host-0", "a", state, List.of("host-0"));
    }

    private static Access access(String password) {
        return new Access("keyfile", new Account("user", password), Map.of(), List.of());
    }
}
