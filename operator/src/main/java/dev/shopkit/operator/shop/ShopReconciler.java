package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.plan.Pace;
import dev.shopkit.operator.plan.Plan;
import dev.shopkit.operator.report.Report;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Brings a Shop to what it asks for, in five steps: observe, decide, check, act, report. Does
 * everything each time, and nothing that is done.
 */
@ControllerConfiguration(
        name = "shop",
        fieldManager = ShopNames.MANAGER,
        informer = @Informer(name = "shop"),
        maxReconciliationInterval =
                @MaxReconciliationInterval(interval = 5, timeUnit = TimeUnit.MINUTES))
public final class ShopReconciler implements Reconciler<Shop> {

    private final Observer observer;
    private final Check check;
    private final Actor actor;
    private final Reporter reporter;

    ShopReconciler(Observer observer, Check check, Actor actor, Reporter reporter) {
        this.observer = observer;
        this.check = check;
        this.actor = actor;
        this.reporter = reporter;
    }

    @Override
    public List<EventSource<?, Shop>> prepareEventSources(EventSourceContext<Shop> context) {
        return Informers.sources(context);
    }

    @Override
    public UpdateControl<Shop> reconcile(Shop shop, Context<Shop> context) {
        // Owner references do the rest; there is no finalizer to keep a namespace from going.
        if (shop.isMarkedForDeletion()) {
            return UpdateControl.noUpdate();
        }
        var picture = observer.look(shop, context);
        Plan plan = check.agreed(picture);
        actor.carryOut(plan, picture, context);
        var heldBack = reporter.say(shop, plan.status(), context);
        var again = heldBack && Pace.SOON.compareTo(plan.again()) < 0 ? Pace.SOON : plan.again();
        return UpdateControl.<Shop>noUpdate().rescheduleAfter(again);
    }

    @Override
    public ErrorStatusUpdateControl<Shop> updateErrorStatus(
            Shop shop, Context<Shop> context, Exception e) {
        reporter.say(shop, Report.failed(shop, reporter.now(), words(e)), context);
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    // What the API server said, and no address, code or number that is another one each time.
    private static String words(Exception e) {
        return e instanceof KubernetesClientException refused && refused.getStatus() != null
                ? String.valueOf(refused.getStatus().getMessage())
                : "The API server does not answer, or the operator has a fault: see its log ("
                        + e.getClass().getSimpleName()
                        + ")";
    }
}
