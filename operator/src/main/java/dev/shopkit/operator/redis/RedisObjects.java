package dev.shopkit.operator.redis;

import dev.shopkit.operator.api.Redis.Managed;
import dev.shopkit.operator.api.Resources;
import dev.shopkit.operator.kube.Flows;
import dev.shopkit.operator.kube.PodParts;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.workload.AppService;
import dev.shopkit.operator.workload.ServiceObjects;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Everything of the managed Redis. */
public final class RedisObjects {

    private static final int PORT = 6379;

    private RedisObjects() {}

    /** The cache's objects, its Deployment last. */
    public static List<HasMetadata> desired(ShopModel model, Managed redis) {
        return List.of(
                ServiceObjects.account(model, ShopNames.REDIS),
                service(model),
                flows(model),
                deployment(model, redis));
    }

    // Two caches at once would answer differently: the old one goes before the new one comes.
    private static Deployment deployment(ShopModel model, Managed redis) {
        // spotless:off
        return new DeploymentBuilder()
            .withMetadata(model.meta(ShopNames.REDIS))
            .withNewSpec()
                .withReplicas(1)
                .withRevisionHistoryLimit(2)
                .withNewStrategy().withType("Recreate").endStrategy()
                .withNewSelector()
                    .withMatchLabels(model.names().selector(ShopNames.REDIS))
                .endSelector()
                .withNewTemplate()
                    .withNewMetadata()
                        .withLabels(model.names().labels(ShopNames.REDIS))
                    .endMetadata()
                    .withNewSpec()
                        .withServiceAccountName(model.names().redis())
                        .withAutomountServiceAccountToken(false)
                        .withEnableServiceLinks(false)
                        .withTerminationGracePeriodSeconds(10L)
                        .withImagePullSecrets(
                            PodParts.pullSecrets(model.spec().imagePullSecrets()))
                        .withSecurityContext(PodParts.podSecurity(model.settings()))
                        .withNodeSelector(redis.nodeSelector())
                        .withTolerations(PodParts.tolerations(redis.tolerations()))
                        .withContainers(container(model, redis))
                        .withVolumes(acl(model), PodParts.tmp())
                    .endSpec()
                .endTemplate()
            .endSpec()
            .build();
        // spotless:on
    }

    // All on the command line: a configuration file would be one more object and say the same.
    private static Container container(ShopModel model, Managed redis) {
        var memory = new Quantity(redis.maxMemory()).getNumericalAmount();
        // spotless:off
        return new ContainerBuilder()
            .withName("redis")
            .withImage(model.settings().redisImage())
            .withImagePullPolicy("IfNotPresent")
            .withCommand(
                "redis-server",
                "--port", String.valueOf(PORT),
                "--bind", "*",
                "--protected-mode", "no",
                "--dir", "/tmp",
                "--aclfile", "/etc/redis/users.acl",
                "--maxmemory", memory.toPlainString(),
                "--maxmemory-policy", "allkeys-lru",
                "--save", "",
                "--appendonly", "no")
            .withPorts(new ContainerPortBuilder().withName("redis").withContainerPort(PORT).build())
            .withResources(PodParts.resources(redis.resources().or(defaults(memory))))
            .withSecurityContext(PodParts.containerSecurity())
            .withStartupProbe(answers(1, 60))
            .withReadinessProbe(answers(5, 3))
            .withLivenessProbe(answers(10, 6))
            .withVolumeMounts(PodParts.mount("acl", "/etc/redis", true), PodParts.tmpMount())
            .build();
        // spotless:on
    }

    // A quarter more than the data for fragmentation, and 32Mi for buffers and the server itself.
    private static Resources defaults(BigDecimal maxMemory) {
        var mib =
                maxMemory
                        .multiply(new BigDecimal("1.25"))
                        .divide(BigDecimal.valueOf(1L << 20), 0, RoundingMode.CEILING)
                        .add(BigDecimal.valueOf(32));
        return new Resources("50m", mib.toPlainString() + "Mi");
    }

    private static Probe answers(int periodSeconds, int failures) {
        // spotless:off
        return new ProbeBuilder()
            .withNewTcpSocket().withPort(new IntOrString("redis")).endTcpSocket()
            .withPeriodSeconds(periodSeconds)
            .withTimeoutSeconds(5)
            .withFailureThreshold(failures)
            .build();
        // spotless:on
    }

    private static Volume acl(ShopModel model) {
        // spotless:off
        return new VolumeBuilder()
            .withName("acl")
            .withNewSecret()
                .withSecretName(RedisSecrets.accessListName(
                    model.names(),
                    model.secretChecksums().getOrDefault(ShopNames.REDIS, "")))
                .withDefaultMode(0440)
            .endSecret()
            .build();
        // spotless:on
    }

    private static Service service(ShopModel model) {
        // spotless:off
        return new ServiceBuilder()
            .withMetadata(model.meta(ShopNames.REDIS))
            .withNewSpec()
                .withType("ClusterIP")
                .withSelector(model.names().selector(ShopNames.REDIS))
                .addNewPort()
                    .withName("redis")
                    .withPort(PORT)
                    .withProtocol("TCP")
                    .withTargetPort(new IntOrString("redis"))
                .endPort()
            .endSpec()
            .build();
        // spotless:on
    }

    private static NetworkPolicy flows(ShopModel model) {
        var clients =
                AppService.of(model.spec().topology()).stream()
                        .filter(s -> !s.caches().isEmpty())
                        .map(s -> Flows.part(model, s.id()))
                        .toList();
        return Flows.desired(model, ShopNames.REDIS, List.of(Flows.from(clients, PORT)), List.of());
    }
}
