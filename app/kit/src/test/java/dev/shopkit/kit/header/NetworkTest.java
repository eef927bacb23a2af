package dev.shopkit.kit.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void takesEachIpv4AddressForItself() {
        assertThat(Network.of("192.0.2.1")).isNotEqualTo(Network.of("192.0.2.2"));
    }

    @Test
    void takesTheAddressesOfOneIpv6SubscriberTogether() {
        assertThat(Network.of("2001:db8:1:2::1"))
                .isEqualTo(Network.of("2001:db8:1:2:ffff:ffff:ffff:ffff"))
                .isNotEqualTo(Network.of("2001:db8:1:3::1"));
    }

    @Test
    void takesAnIpv4AddressWrittenAsIpv6ForTheSame() {
        assertThat(Network.of("::ffff:192.0.2.1")).isEqualTo(Network.of("192.0.2.1"));
    }

    @Test
    void takesEverythingThatIsNoAddressTogether() {
        assertThat(Network.of("one"))
                .isEqualTo(Network.of("two.example"))
                .isEqualTo(Network.of(""));
    }
}
