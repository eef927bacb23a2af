package dev.shopkit.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.Resources;
import dev.shopkit.operator.plan.Models;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PodPartsTest {

    @Test
    void limitsMemoryAndLeavesCpuFree() {
        var resources = PodParts.resources(new Resources("0.5", "512M"));
        assertThat(resources.getLimits()).containsOnlyKeys("memory");
        assertThat(resources.getRequests().get("cpu")).isEqualTo(new Quantity("500m"));
    }

    @Test
    void limitsCpuWhereALimitIsAskedFor() {
        var resources = PodParts.resources(new Resources("100m", "1Gi", "2"));
        assertThat(resources.getLimits().get("cpu")).isEqualTo(new Quantity("2"));
        assertThat(resources.getRequests().get("cpu")).isEqualTo(new Quantity("100m"));
    }

    // Kubernetes refuses a request above its limit; the two may come from settings of two widths.
    @Test
    void requestsNoMoreCpuThanTheLimit() {
        var narrow = new Resources(null, null, "1500m");
        var resources = PodParts.resources(narrow.or(new Resources("4", "1Gi")));
        assertThat(resources.getRequests().get("cpu")).isEqualTo(new Quantity("1500m"));
    }

    @Test
    void namesAUserOnlyWhereTheClusterDoesNot() {
        var fixed = PodParts.podSecurity(Models.SETTINGS);
        assertThat(fixed.getRunAsUser()).isEqualTo(10001L);
        assertThat(fixed.getFsGroup()).isEqualTo(10001L);

        var given = PodParts.podSecurity(settings(false));
        assertThat(given.getRunAsUser()).isNull();
        assertThat(given.getRunAsGroup()).isNull();
        assertThat(given.getFsGroup()).isNull();
        assertThat(given.getRunAsNonRoot()).isTrue();
        assertThat(given.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    }

    private static Settings settings(boolean fixedUser) {
        return new Settings("n", "a", "m", "r", List.of(), Set.of(), Allowed.ANYTHING, fixedUser);
    }
}
