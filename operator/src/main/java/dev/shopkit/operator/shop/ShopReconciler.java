package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.Shop;
import dev.shopkit.operator.api.ShopStatus;
import dev.shopkit.operator.kube.ShopNames;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Brings a Shop to what it asks for. Does everything each time, and nothing that is done. */
@ControllerConfiguration(
        name = "shop",
        fieldManager = ShopNames.MANAGER,
        informer = @Informer(name = "shop"),
        maxReconciliationInterval =
                @MaxReconciliationInterval(interval = 5, timeUnit = TimeUnit.MINUTES))
public final class ShopReconciler implements Reconciler<Shop> {

    /** How soon to look again while something is on its way that sends no event. */
    private static final Duration SOON = Duration.ofSeconds(2);

    /** How often the database's members are asked, and Secrets of others are read. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Tools tools;

    public ShopReconciler(Tools tools) {
        this.tools = tools;
    }

    @Override
    public List<EventSource<?, Shop>> prepareEventSources(EventSourceContext<Shop> context) {
        return Cached.sources(context);
    }

    @Override
    public UpdateControl<Shop> reconcile(Shop shop, Context<Shop> context) {
        // Owner references do the rest; there is no finalizer to keep a namespace from going.
        if (shop.isMarkedForDeletion()) {
            return UpdateControl.noUpdate();
        }
        var cached = new Cached(context);
        var report = StatusReport.on(shop, cached, tools.clock());
        if (shop.getSpec().suspendReconciliation()) {
            return written(shop, report.suspended(), context);
        }
        var problems = ShopValidator.problems(shop.getSpec(), tools.settings());
        if (!problems.isEmpty()) {
            return written(shop, report.keeping(new Phase.Invalid(problems)), context);
        }
        return written(shop, new Pass(shop, cached, tools).run(), context);
    }

    @Override
    public ErrorStatusUpdateControl<Shop> updateErrorStatus(
            Shop shop, Context<Shop> context, Exception e) {
        var failed = new Phase.Failed(String.valueOf(e.getMessage()));
        var status = StatusReport.on(shop, new Cached(context), tools.clock()).keeping(failed);
        write(shop, status, context);
        return ErrorStatusUpdateControl.noStatusUpdate();
    }

    private static UpdateControl<Shop> written(
            Shop shop, ShopStatus status, Context<Shop> context) {
        write(shop, status, context);
        var busy = status.condition("Reconciling").filter(c -> c.holds()).isPresent();
        return UpdateControl.<Shop>noUpdate().rescheduleAfter(busy ? SOON : SETTLED);
    }

    // Not left to the SDK, which logs a failure with its stack for each Shop that somebody deletes.
    private static void write(Shop shop, ShopStatus status, Context<Shop> context) {
        if (status.equals(shop.getStatus())) {
            return;
        }
        try {
            PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(
                    shop, fresh(shop, status), context);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw refused;
            }
        }
    }

    // Server-side apply takes every field in the request for ours: so only what is ours is in it.
    private static Shop fresh(Shop shop, ShopStatus status) {
        var fresh = new Shop();
        fresh.setMetadata(
                new ObjectMetaBuilder()
                        .withName(shop.getMetadata().getName())
                        .withNamespace(shop.getMetadata().getNamespace())
                        .build());
        fresh.setStatus(status);
        return fresh;
    }
}
