package dev.shopkit.operator.workload;

import dev.shopkit.operator.api.Resources;
import dev.shopkit.operator.kube.PodParts;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.Track;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The pods of one service. */
public final class ServiceDeployment {

    /** Pod-template annotation that rolls the pods when a Secret they mount changes. */
    public static final String SECRETS_ANNOTATION = "shopkit.dev/secrets";

    private static final Track TRACK = Track.Stable;

    private ServiceDeployment() {}

    /** With autoscaling {@code spec.replicas} is absent: the number is the autoscaler's. */
    public static Deployment desired(ShopModel model, AppService service) {
        var settings = model.spec().services().of(service.id());
        var replicas =
                settings.autoscaling() != null
                        ? null
                        : Objects.requireNonNullElse(
                                settings.replicas(), model.spec().template().replicas());
        // spotless:off
        return new DeploymentBuilder()
            .withMetadata(model.metaNamed(
                model.names().part(TRACK.of(service.id())),
                model.names().labels(service.id(), TRACK)))
            .withNewSpec()
                .withReplicas(replicas)
                .withRevisionHistoryLimit(2)
                .withProgressDeadlineSeconds(model.spec().rollout().progressDeadlineSeconds())
                .withNewStrategy()
                    .withType("RollingUpdate")
                    .withNewRollingUpdate()
                        .withMaxUnavailable(new IntOrString(0))
                        .withMaxSurge(new IntOrString(1))
                    .endRollingUpdate()
                .endStrategy()
                .withNewSelector()
                    .withMatchLabels(model.names().selector(service.id(), TRACK))
                .endSelector()
                .withTemplate(pods(model, service))
            .endSpec()
            .build();
        // spotless:on
    }

    private static PodTemplateSpec pods(ShopModel model, AppService service) {
        var template = model.spec().template();
        var selector = model.names().selector(service.id());
        var files = SecretFile.of(service, model.names(), model.spec());
        var volumes = new ArrayList<>(List.of(PodParts.tmp()));
        if (!files.isEmpty()) {
            volumes.add(secrets(files));
        }
        // spotless:off
        return new PodTemplateSpecBuilder()
            .withNewMetadata()
                .withLabels(model.names().labels(service.id(), TRACK))
                .withAnnotations(checksum(model, service))
            .endMetadata()
            .withNewSpec()
                .withServiceAccountName(model.names().part(service.id()))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(30L)
                .withImagePullSecrets(PodParts.pullSecrets(model.spec().imagePullSecrets()))
                .withSecurityContext(PodParts.podSecurity(model.settings()))
                .withNodeSelector(template.nodeSelector())
                .withTolerations(PodParts.tolerations(template.tolerations()))
                .withTopologySpreadConstraints(
                    PodParts.spread(template.topologySpreadConstraints(), selector))
                .withContainers(container(model, service, !files.isEmpty()))
                .withVolumes(volumes)
            .endSpec()
            .build();
        // spotless:on
    }

    private static Map<String, String> checksum(ShopModel model, AppService service) {
        var checksum = model.secretChecksums().get(service.id());
        return checksum == null ? Map.of() : Map.of(SECRETS_ANNOTATION, checksum);
    }

    private static Container container(ShopModel model, AppService service, boolean secrets) {
        var resources =
                model.spec()
                        .services()
                        .of(service.id())
                        .resources()
                        .or(model.spec().template().resources())
                        .or(service.defaultResources());
        var mounts = new ArrayList<VolumeMount>(List.of(PodParts.tmpMount()));
        if (secrets) {
            mounts.add(PodParts.mount("secrets", "/etc/shopkit", true));
        }
        // spotless:off
        return new ContainerBuilder()
            .withName("app")
            .withImage(model.appImage())
            .withImagePullPolicy("IfNotPresent")
            .withArgs(service.role())
            .withEnv(environment(model, service, resources))
            .withPorts(
                new ContainerPortBuilder().withName("http").withContainerPort(8080).build(),
                new ContainerPortBuilder().withName("internal").withContainerPort(8081).build(),
                new ContainerPortBuilder().withName("management").withContainerPort(9090).build())
            .withResources(PodParts.resources(resources))
            .withSecurityContext(PodParts.containerSecurity())
            .withStartupProbe(probe("/health/started", 1, 120))
            .withReadinessProbe(probe("/health/ready", 2, 3))
            .withLivenessProbe(probe("/health/live", 10, 3))
            .withVolumeMounts(mounts)
            .build();
        // spotless:on
    }

    private static Probe probe(String path, int periodSeconds, int failures) {
        // spotless:off
        return new ProbeBuilder()
            .withNewHttpGet().withPath(path).withPort(new IntOrString("management")).endHttpGet()
            .withPeriodSeconds(periodSeconds)
            .withTimeoutSeconds(5)
            .withFailureThreshold(failures)
            .build();
        // spotless:on
    }

    private static List<EnvVar> environment(
            ShopModel model, AppService service, Resources resources) {
        var spec = model.spec();
        var env = new LinkedHashMap<String, String>();
        env.put("SHOPKIT_SHOP", model.names().shop());
        env.put("SHOPKIT_VERSION", spec.version());
        env.put("SHOPKIT_CURRENCIES", String.join(",", spec.currencies()));
        env.put("SHOPKIT_SAMPLE_DATA", String.valueOf(spec.sampleData()));
        env.put("SHOPKIT_TRUSTED_PROXIES", String.valueOf(spec.exposure().proxies()));
        if (service == AppService.ORDERS) {
            env.put("SHOPKIT_CATALOG_URL", internalUrl(model, AppService.CATALOG));
            env.put("SHOPKIT_INVENTORY_URL", internalUrl(model, AppService.INVENTORY));
        }
        if (service == AppService.STOREFRONT) {
            // What it asks anybody may ask: it has no token, and no need of one.
            env.put("SHOPKIT_CATALOG_URL", url(model, AppService.CATALOG, 8080));
        }
        env.put("JDK_JAVA_OPTIONS", javaOptions(service, resources));
        return env.entrySet().stream()
                .map(e -> new EnvVarBuilder().withName(e.getKey()).withValue(e.getValue()).build())
                .toList();
    }

    private static String internalUrl(ShopModel model, AppService service) {
        return url(model, service, 8081);
    }

    private static String url(ShopModel model, AppService service, int port) {
        return "http://" + model.names().part(service.id()) + ":" + port;
    }

    private static String javaOptions(AppService service, Resources resources) {
        var memory = service.javaMemory(Objects.requireNonNull(resources.memory()));
        return "-XX:ActiveProcessorCount=" + processors(resources) + " " + memory.option();
    }

    // Two at least: with one, a single busy thread stops all virtual threads.
    private static int processors(Resources resources) {
        var cores = new Quantity(Objects.requireNonNull(resources.cpu())).getNumericalAmount();
        return cores.setScale(0, RoundingMode.CEILING).max(BigDecimal.TWO).intValueExact();
    }

    static Volume secrets(List<SecretFile> files) {
        var bySecret = new LinkedHashMap<String, List<SecretFile>>();
        for (var file : files) {
            bySecret.computeIfAbsent(file.secret(), s -> new ArrayList<>()).add(file);
        }
        // spotless:off
        return new VolumeBuilder()
            .withName("secrets")
            .withNewProjected()
                .withDefaultMode(0440)
                .withSources(bySecret.values().stream().map(ServiceDeployment::source).toList())
            .endProjected()
            .build();
        // spotless:on
    }

    private static VolumeProjection source(List<SecretFile> files) {
        var source = new VolumeProjectionBuilder().withNewSecret();
        source.withName(files.getFirst().secret());
        for (var file : files) {
            source.addNewItem().withKey(file.key()).withPath(file.path()).endItem();
        }
        return source.endSecret().build();
    }
}
