package dev.shopkit.operator.plan;

import dev.shopkit.operator.kube.Change;
import dev.shopkit.operator.kube.LiveObjects;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.report.ServiceView;
import dev.shopkit.operator.workload.AppService;
import dev.shopkit.operator.workload.Replicas;
import dev.shopkit.operator.workload.ServiceObjects;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is written of the services, and how each of them is doing.
 *
 * @param objects all that shall be there
 * @param changes what of it has to be written
 */
record ServicesPlan(List<HasMetadata> objects, List<Change> changes, List<ServiceView> views) {

    /**
     * Decides.
     *
     * @param running the release whose pods run: before the databases are ready for the one on its
     *     way, the one before; empty when there is none, and then nothing of them is written
     * @param mayStart whether what is not there may begin; what is there is kept as it shall be
     */
    static ServicesPlan of(
            ShopModel model, Optional<ShopModel> running, boolean mayStart, Picture picture) {
        var live = picture.live();
        var objects = ShopObjects.services(model);
        var changes = new ArrayList<Change>();
        for (var object : objects) {
            if (!(object instanceof Deployment)) {
                picture.change(object).ifPresent(changes::add);
            }
        }
        running.stream()
                .flatMap(release -> ShopObjects.services(release).stream())
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .filter(it -> mayStart || live.live(it).isPresent())
                .forEach(it -> changes.addAll(deployment(model, it, picture)));
        var views =
                AppService.of(model.spec().topology()).stream()
                        .map(service -> view(model, service, live, changes))
                        .toList();
        return new ServicesPlan(objects, List.copyOf(changes), views);
    }

    private static List<Change> deployment(ShopModel model, Deployment desired, Picture picture) {
        var live = picture.live().live(desired);
        var changes = new ArrayList<Change>();
        Replicas.handover(model, desired, live)
                .ifPresent(part -> changes.add(new Change.Fragment(part, Replicas.HANDOVER)));
        picture.change(Replicas.atFirst(model, desired, live)).ifPresent(changes::add);
        return changes;
    }

    private static ServiceView view(
            ShopModel model, AppService service, LiveObjects live, List<Change> changes) {
        var name = model.names().part(service.id());
        var changing =
                changes.stream()
                        .map(Change::object)
                        .anyMatch(
                                o ->
                                        o instanceof Deployment
                                                && o.getMetadata().getName().equals(name));
        var least = ServiceObjects.leastReplicas(model, service);
        return new ServiceView(service, least, live.find(Deployment.class, name), changing);
    }
}
