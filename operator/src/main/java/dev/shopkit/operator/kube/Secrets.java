package dev.shopkit.operator.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Secrets are read by name from the API server, never listed or cached, and made once: what is
 * there is used, whoever made it. So no password is ever replaced behind a running service.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KubernetesClient client;
    private final Runnable onWrite;

    public Secrets(KubernetesClient client, Runnable onWrite) {
        this.client = client;
        this.onWrite = onWrite;
    }

    /** The Secret's contents, decoded. */
    public Optional<Map<String, String>> read(String namespace, String name) {
        var secret = client.secrets().inNamespace(namespace).withName(name).get();
        return Optional.ofNullable(secret).map(Secrets::decode);
    }

    /** What the Secret holds; made by {@code contents} if it is not there. */
    public Map<String, String> ensure(ObjectMeta meta, Supplier<Map<String, String>> contents) {
        var found = read(meta.getNamespace(), meta.getName());
        return found.orElseGet(() -> create(meta, contents.get(), false));
    }

    /**
     * As {@link #ensure}, and what is made can only be deleted from then on. Not for a Secret that
     * pods mount under the same name when it is made anew: a kubelet that has seen an immutable
     * Secret gives its new pods the old contents for as long as any pod of the node mounts that
     * name ({@code restartReflectorIfNeeded} in its {@code watch_based_manager.go}).
     */
    public Map<String, String> ensureImmutable(
            ObjectMeta meta, Supplier<Map<String, String>> contents) {
        var found = read(meta.getNamespace(), meta.getName());
        return found.orElseGet(() -> create(meta, contents.get(), true));
    }

    /** Unguessable text of letters, digits, dashes and underscores. */
    public static String random(int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(bytes));
    }

    /** Unguessable bytes. */
    public static byte[] randomBytes(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private Map<String, String> create(
            ObjectMeta meta, Map<String, String> contents, boolean immutable) {
        var secret =
                new SecretBuilder()
                        .withMetadata(meta)
                        .withType("Opaque")
                        .withImmutable(immutable ? true : null)
                        .withStringData(contents)
                        .build();
        try {
            onWrite.run();
            client.resource(secret).create();
            return Map.copyOf(contents);
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                // Somebody was faster, and what is there counts.
                return read(meta.getNamespace(), meta.getName()).orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private static Map<String, String> decode(Secret secret) {
        var decoded = new TreeMap<String, String>();
        if (secret.getData() != null) {
            secret.getData()
                    .forEach(
                            (k, v) ->
                                    decoded.put(
                                            k, new String(Base64.getDecoder().decode(v), UTF_8)));
        }
        return decoded;
    }
}
