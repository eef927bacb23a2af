package dev.shopkit.operator.workload;

import dev.shopkit.operator.api.Resources;
import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.Flows;
import dev.shopkit.operator.kube.PodParts;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Job that brings a shop's databases to what a release needs, before a pod of it starts. Its
 * name follows from its spec, which cannot be changed: another release, or another database, is
 * another Job, and one that ended well stays for as long as its release does.
 */
public final class MigrationJob {

    /** The part's name. */
    public static final String PART = "migrate";

    /** With which the image ends when it has no such role: it is of before there was one. */
    static final int NO_SUCH_ROLE = 2;

    /** About four minutes, by the pauses between them. */
    private static final int RETRIES_MAX = 4;

    private static final long RUN_SECONDS_MAX = 86_400;
    private static final String CONTAINER = "migrate";
    private static final String TERMINATION_LOG = "/dev/termination-log";
    private static final String MEMORY_LIMIT = "256Mi";
    private static final JavaMemory MEMORY =
            JavaMemory.of(MEMORY_LIMIT, JavaMemory.BESIDE_HEAP_MIB);

    private MigrationJob() {}

    /** What stands around the Job. */
    public static List<HasMetadata> surroundings(ShopModel model) {
        return List.of(
                ServiceObjects.account(model, PART),
                Flows.desired(model, PART, List.of(), said(model)));
    }

    /** The Job itself. */
    public static Job desired(ShopModel model) {
        var spec = spec(model);
        var id = Checksum.shortOf(Canonical.json(spec));
        var names = model.names();
        return new JobBuilder()
                .withMetadata(model.metaNamed(names.part(PART + "-" + id), names.labels(PART)))
                .withSpec(spec)
                .build();
    }

    private static JobSpec spec(ShopModel model) {
        // spotless:off
        return new JobSpecBuilder()
            .withBackoffLimit(RETRIES_MAX)
            .withActiveDeadlineSeconds(RUN_SECONDS_MAX)
            .withNewPodFailurePolicy()
                .withRules(notRepeated(), notCounted())
            .endPodFailurePolicy()
            .withTemplate(pods(model))
            .build();
        // spotless:on
    }

    private static PodFailurePolicyRule notRepeated() {
        // spotless:off
        return new PodFailurePolicyRuleBuilder()
            .withAction("FailJob")
            .withNewOnExitCodes()
                .withContainerName(CONTAINER)
                .withOperator("In")
                .withValues(NO_SUCH_ROLE)
            .endOnExitCodes()
            .build();
        // spotless:on
    }

    // A drained node is no failure of the migration.
    private static PodFailurePolicyRule notCounted() {
        // spotless:off
        return new PodFailurePolicyRuleBuilder()
            .withAction("Ignore")
            .addNewOnPodCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
            .endOnPodCondition()
            .build();
        // spotless:on
    }

    private static PodTemplateSpec pods(ShopModel model) {
        var template = model.spec().template();
        var checksum = model.secretChecksums().get(PART);
        // spotless:off
        return new PodTemplateSpecBuilder()
            .withNewMetadata()
                .withLabels(model.names().labels(PART))
                .withAnnotations(checksum == null
                    ? Map.of()
                    : Map.of(ServiceDeployment.SECRETS_ANNOTATION, checksum))
            .endMetadata()
            .withNewSpec()
                .withRestartPolicy("Never")
                .withServiceAccountName(model.names().part(PART))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withImagePullSecrets(PodParts.pullSecrets(model.spec().imagePullSecrets()))
                .withSecurityContext(PodParts.podSecurity(model.settings()))
                .withNodeSelector(template.nodeSelector())
                .withTolerations(PodParts.tolerations(template.tolerations()))
                .withContainers(container(model))
                .withVolumes(PodParts.tmp(), ServiceDeployment.secrets(files(model)))
            .endSpec()
            .build();
        // spotless:on
    }

    private static List<SecretFile> files(ShopModel model) {
        return SecretFile.databases(model.names(), model.spec());
    }

    private static Container container(ShopModel model) {
        // spotless:off
        return new ContainerBuilder()
            .withName(CONTAINER)
            .withImage(model.appImage())
            .withImagePullPolicy("IfNotPresent")
            .withArgs(PART)
            .withEnv(environment(model))
            .withResources(PodParts.resources(resources(model)))
            .withSecurityContext(PodParts.containerSecurity())
            .withTerminationMessagePath(TERMINATION_LOG)
            .withTerminationMessagePolicy("FallbackToLogsOnError")
            .withVolumeMounts(PodParts.tmpMount(), PodParts.mount("secrets", "/etc/shopkit", true))
            .build();
        // spotless:on
    }

    private static Resources resources(ShopModel model) {
        var cpuLimit = model.spec().template().resources().cpuLimit();
        return new Resources("100m", MEMORY_LIMIT, cpuLimit);
    }

    private static List<EnvVar> environment(ShopModel model) {
        var spec = model.spec();
        return List.of(
                variable("SHOPKIT_CURRENCIES", String.join(",", spec.currencies())),
                variable("SHOPKIT_SAMPLE_DATA", String.valueOf(spec.sampleData())),
                variable("SHOPKIT_TERMINATION_LOG", TERMINATION_LOG),
                variable("JDK_JAVA_OPTIONS", "-XX:ActiveProcessorCount=2 " + MEMORY.option()));
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private static List<NetworkPolicyEgressRule> said(ShopModel model) {
        var said = new ArrayList<>(List.of(Flows.dns()));
        said.add(
                model.spec().mongodb().external() != null
                        ? Flows.toAnywhere()
                        : Flows.to(List.of(Flows.part(model, ShopNames.MONGODB)), 27017));
        return said;
    }
}
