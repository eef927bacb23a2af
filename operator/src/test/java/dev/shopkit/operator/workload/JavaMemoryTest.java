package dev.shopkit.operator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JavaMemoryTest {

    @ParameterizedTest
    @CsvSource({
        "192Mi, 47",
        "256Mi, 101",
        "512Mi, 319",
        "1Gi, 754",
        "512M, 298",
        "536870912, 319",
        "256Gi, 222706"
    })
    void theHeapGrowsWithTheLimitAndWhatIsBesideItDoesNot(String memory, long heapMib) {
        assertThat(JavaMemory.of(memory, 116).heapMib()).isEqualTo(heapMib);
    }

    @ParameterizedTest
    @EnumSource(AppService.class)
    void aRolesDefaultLimitLeavesItAHeapTwiceTheLeast(AppService service) {
        var memory = Objects.requireNonNull(service.defaultResources().memory());

        var heapMib = service.javaMemory(memory).heapMib();

        assertThat(heapMib).isGreaterThan(2 * JavaMemory.HEAP_MIB_MIN);
    }

    @Test
    void aRoleWithMoreBesideTheHeapHasLessOfIt() {
        assertThat(AppService.CATALOG.javaMemory("256Mi").heapMib()).isEqualTo(89);
        assertThat(AppService.SHOP.javaMemory("256Mi").heapMib()).isEqualTo(81);
    }

    @Test
    void aLimitThatIsTooSmallStillNamesAHeapThatJavaAccepts() {
        assertThat(JavaMemory.of("32Mi", 116).option()).isEqualTo("-Xmx32m");
    }
}
