package dev.shopkit.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class LeadershipIT {

    private final TestClock clock = new TestClock();
    private final String namespace = ApiServer.namespace("leader");
    private final Leadership leadership = new Leadership(namespace, "me", () -> {});

    @Test
    void releasesItsLeaseSoThatTheNextNeedNotWait() {
        heldBy("me");
        leadership.release(ApiServer.admin());
        assertThat(lease().get().getSpec().getHolderIdentity()).isEmpty();
    }

    @Test
    void leavesTheLeaseOfAnotherAlone() {
        heldBy("another");
        leadership.release(ApiServer.admin());
        assertThat(lease().get().getSpec().getHolderIdentity()).isEqualTo("another");
    }

    @Test
    void isNotAliveWhileItWaitsForALeaseThatNobodyRenews() {
        heldBy("another");
        assertThat(leadership.isHeldBySomebody(ApiServer.admin(), clock)).isTrue();
        clock.advance(Duration.ofMinutes(1));
        assertThat(leadership.isHeldBySomebody(ApiServer.admin(), clock)).isFalse();
    }

    private void heldBy(String identity) {
        // spotless:off
        ApiServer.admin()
                .resource(
                        new LeaseBuilder()
                                .withNewMetadata()
                                .withName("shopkit-operator")
                                .withNamespace(namespace)
                                .endMetadata()
                                .withNewSpec()
                                .withHolderIdentity(identity)
                                .withLeaseDurationSeconds(15)
                                .withRenewTime(
                                        ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                                .endSpec()
                                .build())
                .create();
        // spotless:on
    }

    private Resource<Lease> lease() {
        return ApiServer.admin().leases().inNamespace(namespace).withName("shopkit-operator");
    }
}
