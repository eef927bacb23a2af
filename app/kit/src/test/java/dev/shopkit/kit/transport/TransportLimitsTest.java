package dev.shopkit.kit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportLimitsTest {
    private static final long MIB = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"32, 512", "83, 1328", "101, 1616", "319, 2000", "100000, 2000"})
    void connectionsTakeAQuarterOfTheHeapAtMost(long heapMib, int connections) {
        var limits = TransportLimits.standard().within(heapMib * MIB);

        assertThat(limits.connectionsMax()).isEqualTo(connections);
        assertThat(limits.networkConnectionsMax()).isEqualTo(connections);
        assertThat(limits.perNetwork(10).networkConnectionsMax()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"48, 4", "96, 8", "319, 8"})
    void whatIsBeingReceivedTakesATwelfth(long heapMib, long receivedMib) {
        var limits = TransportLimits.standard().within(heapMib * MIB);

        assertThat(limits.receivedBytesMax()).isEqualTo(receivedMib * MIB);
    }
}
