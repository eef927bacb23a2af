package dev.shopkit.operator.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.Toleration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedTest {

    private static final Allowed SOME =
            new Allowed(
                    List.of("shop.example.org", "*.example.com"),
                    Set.of("public"),
                    Set.of("disk=ssd", "zone"),
                    List.of(
                            "dedicated=shops:NoSchedule",
                            "pool=a",
                            "spot:NoExecute",
                            "gpu",
                            "empty="));

    @ParameterizedTest
    @CsvSource({
        "shop.example.org, true",
        "a.example.com, true",
        "a.b.example.com, true",
        "*.example.com, true",
        "*.a.example.com, true",
        "example.com, false",
        "evilexample.com, false",
        "*.example.org, false",
        "a.shop.example.org, false",
        "'*.com', false",
    })
    void namesHosts(String host, boolean allowed) {
        assertThat(SOME.host(host)).isEqualTo(allowed);
    }

    @Test
    void everyNameIsMoreThanSomeHosts() {
        assertThat(SOME.host(null)).isFalse();
    }

    @Test
    void namesIngressClasses() {
        assertThat(SOME.ingressClass("public")).isTrue();
        assertThat(SOME.ingressClass("internal")).isFalse();
    }

    @Test
    void namesLabelsOfNodesByKeyOrWithTheirValue() {
        assertThat(SOME.nodeSelector("disk", "ssd")).isTrue();
        assertThat(SOME.nodeSelector("disk", "tape")).isFalse();
        assertThat(SOME.nodeSelector("zone", "any")).isTrue();
        assertThat(SOME.nodeSelector("pool", "")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "dedicated, Equal, shops, NoSchedule, true",
        "dedicated,      , shops, NoSchedule, true",
        "dedicated, Equal, shops, NoExecute, false",
        "dedicated, Equal, shops,           , false",
        "dedicated, Equal, other, NoSchedule, false",
        "dedicated, Exists,     , NoSchedule, false",
        "pool,      Equal, a,               , true",
        "pool,      Exists,     ,           , false",
        "spot,      Exists,     , NoExecute, true",
        "spot,      Exists,     ,           , false",
        "gpu,       Exists,     ,           , true",
        "gpu,       Equal, x,     NoSchedule, true",
        "empty,     Equal,      ,           , true",
        "empty,     Equal, x,               , false",
        ",          Exists,     ,           , false",
        "another,   Exists,     ,           , false",
    })
    void namesTaintsAsKubectlDoesAndNothingBeside(
            @Nullable String key,
            @Nullable String operator,
            @Nullable String value,
            @Nullable String effect,
            boolean allowed) {
        assertThat(SOME.toleration(new Toleration(key, operator, value, effect, null)))
                .isEqualTo(allowed);
    }

    @Test
    void emptyListsAllowAnything() {
        assertThat(Allowed.ANYTHING.host(null)).isTrue();
        assertThat(Allowed.ANYTHING.ingressClass("any")).isTrue();
        assertThat(Allowed.ANYTHING.nodeSelector("any", "")).isTrue();
        assertThat(Allowed.ANYTHING.toleration(new Toleration(null, "Exists", null, null, null)))
                .isTrue();
    }
}
