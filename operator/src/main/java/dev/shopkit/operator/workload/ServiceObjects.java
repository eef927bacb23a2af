package dev.shopkit.operator.workload;

import dev.shopkit.operator.api.ServiceSpec.Autoscaling;
import dev.shopkit.operator.kube.Budgets;
import dev.shopkit.operator.kube.ShopModel;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Everything that stands around the pods of one service. */
public final class ServiceObjects {

    private ServiceObjects() {}

    /** The service's objects, its Deployment last. */
    public static List<HasMetadata> desired(ShopModel model, AppService service) {
        var settings = model.spec().services().of(service.id());
        var scaling = settings.autoscaling();
        var objects = new ArrayList<HasMetadata>();
        objects.add(account(model, service.id()));
        objects.add(service(model, service));
        objects.add(ServiceFlows.desired(model, service));
        if (leastReplicas(model, service) > 1) {
            objects.add(Budgets.desired(model, service.id()));
        }
        if (scaling != null) {
            objects.add(autoscaler(model, service, scaling));
        }
        objects.add(ServiceDeployment.desired(model, service));
        return objects;
    }

    /** How many pods there are at least. */
    public static int leastReplicas(ShopModel model, AppService service) {
        var settings = model.spec().services().of(service.id());
        var scaling = settings.autoscaling();
        return scaling != null
                ? scaling.minReplicas()
                : Objects.requireNonNullElse(
                        settings.replicas(), model.spec().template().replicas());
    }

    /** An identity without a token: no part of a shop talks to the API server. */
    public static ServiceAccount account(ShopModel model, String part) {
        return new ServiceAccountBuilder()
                .withMetadata(model.meta(part))
                .withAutomountServiceAccountToken(false)
                .build();
    }

    private static Service service(ShopModel model, AppService service) {
        // spotless:off
        return new ServiceBuilder()
            .withMetadata(model.meta(service.id()))
            .withNewSpec()
                .withType("ClusterIP")
                .withSelector(model.names().selector(service.id()))
                .withPorts(port("http", 8080), port("internal", 8081), port("management", 9090))
            .endSpec()
            .build();
        // spotless:on
    }

    private static ServicePort port(String name, int port) {
        return new ServicePortBuilder()
                .withName(name)
                .withPort(port)
                .withProtocol("TCP")
                .withTargetPort(new IntOrString(name))
                .build();
    }

    private static HorizontalPodAutoscaler autoscaler(
            ShopModel model, AppService service, Autoscaling scaling) {
        // spotless:off
        return new HorizontalPodAutoscalerBuilder()
            .withMetadata(model.meta(service.id()))
            .withNewSpec()
                .withMinReplicas(scaling.minReplicas())
                .withMaxReplicas(scaling.maxReplicas())
                .withNewScaleTargetRef()
                    .withApiVersion("apps/v1")
                    .withKind("Deployment")
                    .withName(model.names().part(service.id()))
                .endScaleTargetRef()
                .addNewMetric()
                    .withType("Resource")
                    .withNewResource()
                        .withName("cpu")
                        .withNewTarget()
                            .withType("Utilization")
                            .withAverageUtilization(scaling.targetCPUUtilizationPercentage())
                        .endTarget()
                    .endResource()
                .endMetric()
            .endSpec()
            .build();
        // spotless:on
    }
}
