package dev.shopkit.operator.kube;

import dev.shopkit.operator.api.Resources;
import dev.shopkit.operator.api.SecretName;
import dev.shopkit.operator.api.Template;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Pieces of pods that are the same for every part; all fit Pod Security {@code restricted}. */
public final class PodParts {

    private static final long USER = 10001L;

    private PodParts() {}

    /** Nobody is root, and volumes belong to the pod's group. */
    public static PodSecurityContext podSecurity() {
        // spotless:off
        return new PodSecurityContextBuilder()
            .withRunAsNonRoot(true)
            .withRunAsUser(USER)
            .withRunAsGroup(USER)
            .withFsGroup(USER)
            .withFsGroupChangePolicy("OnRootMismatch")
            .withNewSeccompProfile().withType("RuntimeDefault").endSeccompProfile()
            .build();
        // spotless:on
    }

    /** No privilege, no capability, nothing to write but mounted volumes. */
    public static SecurityContext containerSecurity() {
        // spotless:off
        return new SecurityContextBuilder()
            .withAllowPrivilegeEscalation(false)
            .withReadOnlyRootFilesystem(true)
            .withNewCapabilities().withDrop("ALL").endCapabilities()
            .build();
        // spotless:on
    }

    /** Memory limit = request, so that what was promised is there; CPU is only requested. */
    public static ResourceRequirements resources(Resources resolved) {
        var cpu = new Quantity(Objects.requireNonNull(resolved.cpu()));
        var memory = new Quantity(Objects.requireNonNull(resolved.memory()));
        return new ResourceRequirementsBuilder()
                .withRequests(Map.of("cpu", cpu, "memory", memory))
                .withLimits(Map.of("memory", memory))
                .build();
    }

    /** Scratch space, bounded. */
    public static Volume tmp() {
        // spotless:off
        return new VolumeBuilder()
            .withName("tmp")
            .withNewEmptyDir().withSizeLimit(new Quantity("64Mi")).endEmptyDir()
            .build();
        // spotless:on
    }

    /** Where {@link #tmp()} is seen. */
    public static VolumeMount tmpMount() {
        return mount("tmp", "/tmp", false);
    }

    /** A volume's place in the container. */
    public static VolumeMount mount(String volume, String path, boolean readOnly) {
        var mount = new VolumeMountBuilder().withName(volume).withMountPath(path);
        return readOnly ? mount.withReadOnly(true).build() : mount.build();
    }

    /** References to the Secrets that open the image registry. */
    public static List<LocalObjectReference> pullSecrets(List<SecretName> names) {
        return names.stream().map(s -> new LocalObjectReference(s.name())).toList();
    }

    /** The template's tolerations. */
    public static List<Toleration> tolerations(Template template) {
        return template.tolerations().stream()
                .map(
                        t ->
                                new Toleration(
                                        t.effect(),
                                        t.key(),
                                        t.operator(),
                                        t.tolerationSeconds(),
                                        t.value()))
                .toList();
    }

    /** The template's spread, or softly over nodes. */
    public static List<TopologySpreadConstraint> spread(
            Template template, Map<String, String> selector) {
        if (template.topologySpreadConstraints().isEmpty()) {
            return List.of(spread(1, "kubernetes.io/hostname", "ScheduleAnyway", selector));
        }
        return template.topologySpreadConstraints().stream()
                .map(s -> spread(s.maxSkew(), s.topologyKey(), s.whenUnsatisfiable(), selector))
                .toList();
    }

    private static TopologySpreadConstraint spread(
            int maxSkew, String key, String otherwise, Map<String, String> selector) {
        // spotless:off
        return new TopologySpreadConstraintBuilder()
            .withMaxSkew(maxSkew)
            .withTopologyKey(key)
            .withWhenUnsatisfiable(otherwise)
            .withNewLabelSelector().withMatchLabels(selector).endLabelSelector()
            .build();
        // spotless:on
    }
}
