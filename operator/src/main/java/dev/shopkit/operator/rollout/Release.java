package dev.shopkit.operator.rollout;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.shopkit.operator.api.Resources;
import dev.shopkit.operator.api.SecretName;
import dev.shopkit.operator.api.Services;
import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.api.Template;
import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Checksum;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of a spec that shapes the services' pods, and so can be tried and taken back. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Release(
        String version,
        @Nullable String image,
        List<SecretName> imagePullSecrets,
        Template template,
        Services services,
        List<String> currencies,
        boolean sampleData,
        @Nullable String retryToken) {

    public Release {
        Objects.requireNonNull(version);
        currencies = List.copyOf(currencies);
        imagePullSecrets = imagePullSecrets == null ? List.of() : List.copyOf(imagePullSecrets);
        template = template == null ? Template.DEFAULT : template;
        services = services == null ? Services.DEFAULT : services;
    }

    /** The release that a spec asks for; how many pods there are is no part of it. */
    public static Release of(ShopSpec spec) {
        return new Release(
                spec.version(),
                spec.image(),
                spec.imagePullSecrets(),
                withReplicas(spec.template(), Template.DEFAULT.replicas()),
                spec.services().podShape(),
                spec.currencies(),
                spec.sampleData(),
                spec.rollout().retryToken());
    }

    /** The same spec with this release's pods. */
    public ShopSpec in(ShopSpec spec) {
        return new ShopSpec(
                version,
                image,
                imagePullSecrets,
                spec.topology(),
                withReplicas(template, spec.template().replicas()),
                spec.services().withPodShapeOf(services),
                spec.exposure(),
                spec.mongodb(),
                spec.redis(),
                spec.rollout(),
                currencies,
                sampleData,
                spec.networkPolicy(),
                spec.suspendReconciliation());
    }

    /** Whether the same program runs in both, however its pods are made. */
    public boolean isOfTheSameImage(Release other) {
        return version.equals(other.version) && Objects.equals(image, other.image);
    }

    /** Short, and equal for equal releases. */
    public String id() {
        return Checksum.shortOf(Canonical.json(this));
    }

    private static Template withReplicas(Template template, int replicas) {
        var resources = template.resources() == null ? Resources.NONE : template.resources();
        return new Template(
                replicas,
                resources,
                template.nodeSelector(),
                template.tolerations(),
                template.topologySpreadConstraints());
    }
}
