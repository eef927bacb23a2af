package dev.shopkit.operator.mongo;

import dev.shopkit.operator.api.Mongodb.Managed;
import dev.shopkit.operator.api.Resources;
import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.kube.PodParts;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.replicaset.ReplicaSet;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The members of the replica set. Pods start together and are replaced only when the operator
 * deletes them (OnDelete), because only it knows which one is the primary.
 */
public final class MongoStatefulSet {

    /** Pod condition that says whether the member answers reads: primary or secondary. */
    public static final String MEMBER_SERVING = "shopkit.dev/member-serving";

    /** Pod annotation with the checksum of the keyfile that its mongod runs with. */
    static final String KEYFILE = Shop.GROUP + "/keyfile";

    // A mongod that starts before its own name resolves does not find itself in its replica set and
    // never looks again, so the name is waited for, at most 30 s. Images of mongod have getent,
    // ours has nslookup, which wants the whole name.
    private static final String PREPARATION =
            """
            cp -f /secret/keyfile /keyfile/ && chmod 0400 /keyfile/keyfile || exit 1
            seconds=0
            until getent hosts "$(hostname).$1" >/dev/null 2>&1 ||
              nslookup "$(hostname -f)" 2>/dev/null | grep -q "Address.*$(hostname -i)"; do
              seconds=$((seconds + 1))
              [ "$seconds" -lt 30 ] || break
              sleep 1
            done
            """;

    /** Least a mongod is sensible with; what a member gets when nobody says otherwise. */
    private static final Resources DEFAULTS = new Resources("100m", "512Mi");

    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

    private MongoStatefulSet() {}

    /** The StatefulSet with a volume for each member. */
    public static StatefulSet desired(ShopModel model, Managed mongodb) {
        var selector = model.names().mongodbSelector();
        // spotless:off
        return new StatefulSetBuilder()
            .withMetadata(MongoObjects.meta(model))
            .withNewSpec()
                .withReplicas(mongodb.members())
                .withServiceName(model.names().mongodb())
                .withPodManagementPolicy("Parallel")
                .withRevisionHistoryLimit(2)
                .withNewUpdateStrategy().withType("OnDelete").endUpdateStrategy()
                .withNewPersistentVolumeClaimRetentionPolicy()
                    .withWhenDeleted("Retain")
                    .withWhenScaled("Retain")
                .endPersistentVolumeClaimRetentionPolicy()
                .withNewSelector().withMatchLabels(selector).endSelector()
                .withTemplate(pods(model, mongodb, selector))
                .withVolumeClaimTemplates(claim(model, mongodb))
            .endSpec()
            .build();
        // spotless:on
    }

    private static PodTemplateSpec pods(
            ShopModel model, Managed mongodb, Map<String, String> selector) {
        var resources = mongodb.resources().or(DEFAULTS);
        // spotless:off
        return new PodTemplateSpecBuilder()
            .withNewMetadata()
                .withLabels(model.names().mongodbLabels())
                .withAnnotations(keyfileChecksum(model))
            .endMetadata()
            .withNewSpec()
                .addNewReadinessGate().withConditionType(MEMBER_SERVING).endReadinessGate()
                .withServiceAccountName(model.names().mongodb())
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(60L)
                .withImagePullSecrets(PodParts.pullSecrets(model.spec().imagePullSecrets()))
                .withSecurityContext(PodParts.podSecurity(model.settings()))
                .withNodeSelector(mongodb.nodeSelector())
                .withTolerations(PodParts.tolerations(mongodb.tolerations()))
                .withTopologySpreadConstraints(
                    PodParts.spread(mongodb.topologySpreadConstraints(), selector))
                .withInitContainers(keyfileCopier(model, resources))
                .withContainers(mongod(model, resources))
                .withVolumes(keyfileSecret(model), keyfileMemory(), PodParts.tmp())
            .endSpec()
            .build();
        // spotless:on
    }

    private static Map<String, String> keyfileChecksum(ShopModel model) {
        var checksum = model.secretChecksums().get(ShopNames.MONGODB);
        return checksum == null ? Map.of() : Map.of(KEYFILE, checksum);
    }

    // mongod refuses a keyfile that its group may read, and fsGroup makes every Secret file so.
    private static Container keyfileCopier(ShopModel model, Resources resources) {
        // spotless:off
        return new ContainerBuilder()
            .withName("keyfile")
            .withImage(model.settings().mongodbImage())
            .withImagePullPolicy("IfNotPresent")
            .withCommand("sh", "-c", PREPARATION)
            .withArgs("keyfile", model.names().memberDomain())
            .withResources(PodParts.resources(resources))
            .withSecurityContext(PodParts.containerSecurity())
            .withVolumeMounts(
                PodParts.mount("keyfile-secret", "/secret", true),
                PodParts.mount("keyfile", "/keyfile", false))
            .build();
        // spotless:on
    }

    private static Container mongod(ShopModel model, Resources resources) {
        // spotless:off
        return new ContainerBuilder()
            .withName("mongod")
            .withImage(model.settings().mongodbImage())
            .withImagePullPolicy("IfNotPresent")
            .withCommand(
                "mongod",
                "--replSet", ReplicaSet.NAME,
                "--bind_ip_all",
                "--port", String.valueOf(ReplicaSet.PORT),
                "--keyFile", "/keyfile/keyfile",
                "--dbpath", "/data/db",
                "--wiredTigerCacheSizeGB", cacheGib(resources))
            .withPorts(
                new ContainerPortBuilder()
                    .withName("mongodb")
                    .withContainerPort(ReplicaSet.PORT)
                    .build())
            .withResources(PodParts.resources(resources))
            .withSecurityContext(PodParts.containerSecurity())
            .withStartupProbe(answers(1, 120))
            .withReadinessProbe(answers(5, 3))
            .withLivenessProbe(answers(10, 6))
            .withVolumeMounts(
                PodParts.mount("data", "/data/db", false),
                PodParts.mount("keyfile", "/keyfile", true),
                PodParts.tmpMount())
            .build();
        // spotless:on
    }

    // MongoDB's own rule, half of what exceeds 1 GiB, computed here because it is the container's
    // memory that counts and not every mongod sees the limit. 0.25 is the least it accepts.
    private static String cacheGib(Resources resources) {
        var memory = new Quantity(Objects.requireNonNull(resources.memory()));
        var gib =
                memory.getNumericalAmount()
                        .divide(GIB, 4, RoundingMode.DOWN)
                        .subtract(BigDecimal.ONE)
                        .multiply(new BigDecimal("0.5"));
        return gib.max(new BigDecimal("0.25"))
                .setScale(2, RoundingMode.DOWN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Probe answers(int periodSeconds, int failures) {
        // spotless:off
        return new ProbeBuilder()
            .withNewTcpSocket().withPort(new IntOrString("mongodb")).endTcpSocket()
            .withPeriodSeconds(periodSeconds)
            .withTimeoutSeconds(5)
            .withFailureThreshold(failures)
            .build();
        // spotless:on
    }

    private static Volume keyfileSecret(ShopModel model) {
        // spotless:off
        return new VolumeBuilder()
            .withName("keyfile-secret")
            .withNewSecret()
                .withSecretName(model.names().keyfile())
                .withDefaultMode(0440)
            .endSecret()
            .build();
        // spotless:on
    }

    private static Volume keyfileMemory() {
        // spotless:off
        return new VolumeBuilder()
            .withName("keyfile")
            .withNewEmptyDir()
                .withMedium("Memory")
                .withSizeLimit(new Quantity("1Mi"))
            .endEmptyDir()
            .build();
        // spotless:on
    }

    // Claims bear no owner reference: they outlive the Shop.
    private static PersistentVolumeClaim claim(ShopModel model, Managed mongodb) {
        var storage = mongodb.storage();
        // spotless:off
        return new PersistentVolumeClaimBuilder()
            .withNewMetadata()
                .withName("data")
                .withLabels(model.names().mongodbSelector())
            .endMetadata()
            .withNewSpec()
                .withAccessModes(List.of("ReadWriteOnce"))
                .withStorageClassName(storage.storageClassName())
                .withNewResources()
                    .withRequests(Map.of("storage", new Quantity(storage.size())))
                .endResources()
            .endSpec()
            .build();
        // spotless:on
    }
}
