package dev.shopkit.operator.kube;

import dev.shopkit.operator.api.Resources;
import dev.shopkit.operator.api.SecretName;
import dev.shopkit.operator.api.TopologySpread;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Pieces of pods that are the same for every part; all fit Pod Security {@code restricted}. */
public final class PodParts {

    private static final Long USER = 10001L;

    private PodParts() {}

    /**
     * Nobody is root, and volumes belong to the pod's group. Where the cluster gives each namespace
     * its own users, as OpenShift does, a pod that names one is refused.
     */
    public static PodSecurityContext podSecurity(Settings settings) {
        var user = settings.fixedUser() ? USER : null;
        // spotless:off
        return new PodSecurityContextBuilder()
            .withRunAsNonRoot(true)
            .withRunAsUser(user)
            .withRunAsGroup(user)
            .withFsGroup(user)
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

    /**
     * Memory limit = request, so that what was promised is there; CPU is only requested, unless a
     * limit was asked for. A request that a wider setting made is at most that limit.
     */
    public static ResourceRequirements resources(Resources resolved) {
        var asked = new Quantity(Objects.requireNonNull(resolved.cpu()));
        var memory = new Quantity(Objects.requireNonNull(resolved.memory()));
        var limits = new HashMap<>(Map.of("memory", memory));
        var cpu = asked;
        if (resolved.cpuLimit() != null) {
            var limit = new Quantity(resolved.cpuLimit());
            limits.put("cpu", limit);
            cpu = isMore(asked, limit) ? limit : asked;
        }
        return new ResourceRequirementsBuilder()
                .withRequests(Map.of("cpu", cpu, "memory", memory))
                .withLimits(limits)
                .build();
    }

    private static boolean isMore(Quantity one, Quantity other) {
        return one.getNumericalAmount().compareTo(other.getNumericalAmount()) > 0;
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

    /** Tolerations as Kubernetes has them. */
    public static List<Toleration> tolerations(
            List<dev.shopkit.operator.api.Toleration> tolerations) {
        return tolerations.stream()
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

    /** This spread of the pods with these labels, or softly over nodes where there is none. */
    public static List<TopologySpreadConstraint> spread(
            List<TopologySpread> constraints, Map<String, String> selector) {
        if (constraints.isEmpty()) {
            return List.of(spread(1, "kubernetes.io/hostname", "ScheduleAnyway", selector));
        }
        return constraints.stream()
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
