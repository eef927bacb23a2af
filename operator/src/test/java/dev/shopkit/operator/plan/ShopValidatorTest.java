package dev.shopkit.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.kube.Allowed;
import dev.shopkit.operator.kube.Settings;
import dev.shopkit.operator.rollout.Release;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShopValidatorTest {

    private static final String DIGEST = "@sha256:" + "a".repeat(64);

    private static final Settings STRICT =
            settings(
                    new Allowed(
                            List.of("*.example.com"),
                            Set.of("public"),
                            Set.of("disk=ssd"),
                            List.of("dedicated=shops:NoSchedule")));

    @Test
    void aShopThatKeepsToWhatIsAllowedHasNoProblem() {
        var spec =
                spec(
                        """
                        image: registry.example.com/team/app:1.0%s
                          template:
                            nodeSelector: {disk: ssd}
                            tolerations: [{key: dedicated, value: shops, effect: NoSchedule}]
                          exposure:
                            ingress: {ingressClassName: public, host: shop.example.com}
                        """
                                .formatted(DIGEST));
        assertThat(ShopValidator.problems(spec, STRICT)).isEmpty();
    }

    @Test
    void eachProblemIsOneSentenceWithItsFieldAndItsRule() {
        var spec =
                spec(
                        """
                        image: registry.example.com/others/app%s
                          template: {tolerations: [{operator: Exists}]}
                          exposure:
                            ingress:
                              ingressClassName: internal
                              host: shop.example.org
                              annotations: {b/c: x, a/b: y}
                        """
                                .formatted(DIGEST));
        assertThat(ShopValidator.problems(spec, STRICT))
                .containsExactly(
                        "spec.image: registry.example.com/others/app is none of the chart's"
                                + " allowedImageRepositories",
                        "spec.template.tolerations: every taint is none of the chart's"
                                + " allowed.tolerations",
                        "spec.exposure.ingress.ingressClassName: internal is none of the chart's"
                                + " allowed.ingressClasses",
                        "spec.exposure.ingress.host: shop.example.org is none of the chart's"
                                + " allowed.hosts",
                        "spec.exposure.ingress.annotations: a/b is none of the chart's"
                                + " ingressAnnotations",
                        "spec.exposure.ingress.annotations: b/c is none of the chart's"
                                + " ingressAnnotations");
    }

    @Test
    void anIngressForEveryNameIsNoHostThatIsAllowed() {
        var spec = spec("exposure: {ingress: {ingressClassName: public}}");
        assertThat(ShopValidator.problems(spec, STRICT))
                .containsExactly(
                        "spec.exposure.ingress.host: every name, where it is absent, is none of"
                                + " the chart's allowed.hosts");
        assertThat(ShopValidator.problems(spec, settings(Allowed.ANYTHING))).isEmpty();
    }

    @Test
    void databasesKeepToTheSameLists() {
        var spec =
                spec(
                        """
                        mongodb: {managed: {nodeSelector: {disk: tape}}}
                          redis:
                            managed: {tolerations: [{key: gpu, value: x, effect: NoSchedule}]}
                        """);
        assertThat(ShopValidator.problems(spec, STRICT))
                .containsExactly(
                        "spec.mongodb.managed.nodeSelector: disk=tape is none of the chart's"
                                + " allowed.nodeSelectors",
                        "spec.redis.managed.tolerations: gpu=x:NoSchedule is none of the chart's"
                                + " allowed.tolerations");
    }

    // Else a return to the release before would run an image that was taken off the list since.
    @Test
    void aReleaseInCourseIsHeldAgainstWhatIsAllowedNow() {
        var before = spec("image: registry.example.com/withdrawn/app" + DIGEST);
        assertThat(ShopValidator.problems(Release.of(before), STRICT))
                .singleElement()
                .asString()
                .startsWith("spec.image: registry.example.com/withdrawn/app is none");
        assertThat(ShopValidator.problems(Release.of(spec("sampleData: true")), STRICT)).isEmpty();
    }

    private static Settings settings(Allowed allowed) {
        return new Settings(
                "shopkit-system",
                "shopkit/app",
                "mongo",
                "redis",
                List.of("registry.example.com/team/app"),
                Set.of(),
                allowed,
                true);
    }

    private static ShopSpec spec(String parts) {
        var yaml =
                """
                apiVersion: shopkit.dev/v1alpha1
                kind: Shop
                metadata: {name: a}
                spec:
                  version: 1.0.0
                  %s
                """
                        .formatted(parts.strip());
        for (var part : List.of("mongodb", "redis")) {
            if (!yaml.contains(part + ":")) {
                yaml += "  " + part + ": {managed: {}}\n";
            }
        }
        return Serialization.unmarshal(yaml, Shop.class).getSpec();
    }
}
