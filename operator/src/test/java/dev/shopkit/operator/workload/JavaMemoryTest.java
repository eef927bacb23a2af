package dev.shopkit.operator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JavaMemoryTest {

    @ParameterizedTest
    @CsvSource({"192Mi, 47", "256Mi, 101", "512Mi, 319", "1Gi, 754", "256Gi, 222706"})
    void theHeapGrowsWithTheLimitAndWhatIsBesideItDoesNot(String memory, long heapMib) {
        assertThat(JavaMemory.of(memory).heapMib()).isEqualTo(heapMib);
    }

    @ParameterizedTest
    @EnumSource(AppService.class)
    void heapAndWhatIsBesideItLeaveAPartOfTheDefaultLimitFree(AppService service) {
        var memory = Objects.requireNonNull(service.defaultResources().memory());

        var heap = JavaMemory.of(memory);

        assertThat(heap.heapMib()).isGreaterThan(JavaMemory.HEAP_MIB_MIN);
        assertThat((heap.heapMib() + JavaMemory.BESIDE_HEAP_MIB) * 100)
                .isLessThanOrEqualTo(85L * Integer.parseInt(memory.replace("Mi", "")));
    }

    @Test
    void aLimitThatIsTooSmallStillNamesAHeapThatJavaAccepts() {
        assertThat(JavaMemory.of("32Mi").option()).isEqualTo("-Xmx32m");
    }
}
