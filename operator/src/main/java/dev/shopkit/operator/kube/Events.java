package dev.shopkit.operator.kube;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Kubernetes what {@code kubectl describe} shows below an object. */
public final class Events {

    private static final Logger LOGGER = LoggerFactory.getLogger(Events.class);
    private static final String COMPONENT = "shopkit-operator";

    /** The API server's own limit. */
    private static final int MESSAGE_CHARS_MAX = 1024;

    private final KubernetesClient client;
    private final Clock clock;

    public Events(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Tells; an Event that cannot be written is logged and stops nothing. */
    public void tell(HasMetadata about, boolean warning, String reason, String message) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var meta = about.getMetadata();
        // spotless:off
        var event = new EventBuilder()
            .withNewMetadata()
                .withGenerateName(meta.getName() + ".")
                .withNamespace(meta.getNamespace())
            .endMetadata()
            .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(meta.getName())
                .withNamespace(meta.getNamespace())
                .withUid(meta.getUid())
                .withResourceVersion(meta.getResourceVersion())
            .endInvolvedObject()
            .withType(warning ? "Warning" : "Normal")
            .withReason(reason)
            .withMessage(message.length() <= MESSAGE_CHARS_MAX
                ? message
                : message.substring(0, MESSAGE_CHARS_MAX))
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .withCount(1)
            .withNewSource().withComponent(COMPONENT).endSource()
            .withReportingComponent(COMPONENT)
            .build();
        // spotless:on
        try {
            client.resource(event).create();
        } catch (KubernetesClientException refused) {
            LOGGER.atWarn()
                    .addKeyValue("shop", meta.getNamespace() + "/" + meta.getName())
                    .addKeyValue("reason", reason)
                    .addKeyValue("code", refused.getCode())
                    .log("An Event could not be written");
        }
    }
}
