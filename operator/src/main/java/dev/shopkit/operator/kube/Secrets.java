package dev.shopkit.operator.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/**
 * Secrets are read by name from the API server, never listed or cached, and made once: so no
 * password is ever replaced behind a running service.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KubernetesClient client;
    private final Runnable onWrite;

    public Secrets(KubernetesClient client, Runnable onWrite) {
        this.client = client;
        this.onWrite = onWrite;
    }

    /** The Secret of this name, whoever made it. */
    public Optional<SeenSecret> read(ShopNames names, String name) {
        var secret = client.secrets().inNamespace(names.namespace()).withName(name).get();
        return Optional.ofNullable(secret)
                .map(s -> new SeenSecret(Ownership.isLabelled(s, names), decode(s)));
    }

    /** Makes it, unless somebody was faster: the next pass reads whichever is there. */
    public void create(SecretRecipe recipe) {
        var secret =
                new SecretBuilder()
                        .withMetadata(recipe.meta())
                        .withType("Opaque")
                        .withImmutable(recipe.immutable() ? true : null)
                        .withStringData(recipe.contents().get())
                        .build();
        onWrite.run();
        try {
            client.resource(secret).create();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw refused;
            }
        }
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
