package dev.shopkit.operator.workload;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;

/**
 * How the memory of a service's container is divided: a heap of fixed size, what the JVM takes
 * beside it, and a rest that stays free. Java's own rule, a percentage of the limit, does not bind
 * below 256 MiB, and what is beside the heap does not grow with the limit.
 *
 * <p>The table of app/DESIGN.md says what is beside the heap, and a test drives every role in its
 * container against it.
 */
record JavaMemory(long heapMib) {
    /** Class data, code, stacks, buffers and what the compilers and malloc hold at their peak. */
    static final int BESIDE_HEAP_MIB = 128;

    /** With less no role starts: then the limit, not the heap, is what ends it, and says so. */
    static final long HEAP_MIB_MIN = 32;

    private static final long USED_PERCENT_MAX = 85;
    private static final long BYTES_PER_MIB = 1024 * 1024;

    /**
     * Divides a limit.
     *
     * @param memory a quantity of Kubernetes, {@code 256Mi}
     * @param besideHeapMib of the role, {@link #BESIDE_HEAP_MIB} for one that keeps something
     */
    static JavaMemory of(String memory, int besideHeapMib) {
        var bytes = new Quantity(memory).getNumericalAmount();
        var mib = bytes.divideToIntegralValue(BigDecimal.valueOf(BYTES_PER_MIB)).longValueExact();
        var heapMib = mib * USED_PERCENT_MAX / 100 - besideHeapMib;
        return new JavaMemory(Math.max(heapMib, HEAP_MIB_MIN));
    }

    /** As the JVM is told. */
    String option() {
        return "-Xmx" + heapMib + "m";
    }
}
