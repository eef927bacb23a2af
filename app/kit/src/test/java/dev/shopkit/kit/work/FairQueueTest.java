package dev.shopkit.kit.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<String> queue = new FairQueue<>(4);

    @Test
    void servesPartiesInTurnAndEachInItsOrder() {
        offer("a", "a1", "a2", "a3");
        offer("b", "b1");

        assertThat(drained()).containsExactly("a1", "b1", "a2", "a3");
    }

    @Test
    void makesTheCrowdGiveWayToANewcomer() {
        offer("crowd", "c1", "c2", "c3", "c4");

        assertThat(queue.offer("owner", "o1")).hasValue("c4");
        assertThat(drained()).containsExactly("c1", "o1", "c2", "c3");
    }

    @Test
    void refusesTheCrowdItself() {
        offer("crowd", "c1", "c2", "c3");
        offer("owner", "o1");

        assertThat(queue.offer("crowd", "c4")).hasValue("c4");
        assertThat(drained()).containsExactly("c1", "o1", "c2", "c3");
    }

    @Test
    void pushesNobodyOutForAnEqual() {
        offer("a", "a1");
        offer("b", "b1");
        offer("c", "c1");
        offer("d", "d1");

        assertThat(queue.offer("e", "e1")).hasValue("e1");
        assertThat(drained()).containsExactly("a1", "b1", "c1", "d1");
    }

    @Test
    void passesOverWhoMayNotAndKeepsTheirTurn() {
        offer("a", "a1", "a2");
        offer("b", "b1");

        assertThat(queue.poll(party -> !party.equals("a"))).hasValue("b1");
        assertThat(queue.poll(party -> !party.equals("a"))).isEmpty();
        offer("c", "c1");
        assertThat(drained()).containsExactly("a1", "c1", "a2");
    }

    @Test
    void hasThePlaceOfWhoGaveUp() {
        offer("a", "a1", "a2", "a3", "a4");

        queue.remove("a", "a2");
        queue.remove("a", "a2");
        queue.remove("b", "b1");

        assertThat(queue.offer("a", "a5")).isEmpty();
        assertThat(drained()).containsExactly("a1", "a3", "a4", "a5");
        assertThat(queue.poll()).isEmpty();
    }

    private void offer(String party, String... elements) {
        for (var element : elements) {
            assertThat(queue.offer(party, element)).isEmpty();
        }
    }

    private List<String> drained() {
        var all = new ArrayList<String>();
        for (var next = queue.poll(); next.isPresent(); next = queue.poll()) {
            all.add(next.get());
        }
        return all;
    }
}
