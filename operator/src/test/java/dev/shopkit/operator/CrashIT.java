package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: a pass that ends anywhere is taken up by the next. Fault: its k-th write fails, and with it
 * the pass. Expectation: the Shop becomes ready all the same, with nothing twice.
 */
class CrashIT {

    /** A new Shop is made by some forty writes. */
    private static final int WRITES = 42;

    private static final int STEP = Integer.getInteger("shopkit.test.crashStep", 6);
    private static final CrashingWrites CRASH = new CrashingWrites();

    private static World world;

    @BeforeAll
    static void start() {
        world = new World(WRITES / STEP + 2, CRASH);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    static Stream<Integer> writes() {
        return IntStream.iterate(1, k -> k <= WRITES, k -> k + STEP).boxed();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void anyWriteOfANewShopMayBeTheLastOfAPass(int write) {
        var namespace = world.namespace();
        Databases.make(world, namespace);
        CRASH.at(write);
        world.apply(namespace, Databases.SHOP.formatted("1"));
        world.awaitReady(namespace);
        assertThat(CRASH.happened()).as("write %d", write).isTrue();
        assertThat(world.admin.apps().deployments().inNamespace(namespace).list().getItems())
                .hasSize(6);
    }

    @Test
    void aNewVersionGoesOnToo() {
        var namespace = Databases.ready(world);
        CRASH.at(3);
        world.apply(namespace, Databases.SHOP.formatted("2"));
        world.awaitReady(namespace);
        assertThat(CRASH.happened()).isTrue();
    }
}
