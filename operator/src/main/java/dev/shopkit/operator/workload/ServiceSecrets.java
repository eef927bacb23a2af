package dev.shopkit.operator.workload;

import dev.shopkit.operator.kube.Canonical;
import dev.shopkit.operator.kube.SecretRecipe;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.ShopModel;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keys and credentials of the services themselves. */
public final class ServiceSecrets {

    private static final int COORDINATE_BYTES = 32;

    private ServiceSecrets() {}

    /** Signing key, caller token, cursor key, and the first admin. */
    public static List<SecretRecipe> recipes(ShopModel model) {
        return List.of(
                SecretRecipe.mounted(meta(model, "jwt", "users"), ServiceSecrets::signingKey),
                SecretRecipe.mounted(
                        meta(model, "tokens", "orders"),
                        () -> Map.of("orders", Secrets.random(32))),
                SecretRecipe.mounted(meta(model, "cursor", "catalog"), ServiceSecrets::cursorKey),
                SecretRecipe.mounted(meta(model, "admin", "users"), () -> admin(model)));
    }

    private static ObjectMeta meta(ShopModel model, String name, String part) {
        return model.metaNamed(model.names().part(name), model.names().labels(part));
    }

    private static Map<String, String> cursorKey() {
        return Map.of("key", Base64.getEncoder().encodeToString(Secrets.randomBytes(32)));
    }

    private static Map<String, String> admin(ShopModel model) {
        return Map.of(
                "email",
                "admin@" + model.names().shop() + ".example",
                "password",
                Secrets.random(18));
    }

    static Map<String, String> signingKey() {
        var pair = keyPair();
        var point = ((ECPublicKey) pair.getPublic()).getW();
        var jwk = new TreeMap<String, String>();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("alg", "ES256");
        jwk.put("use", "sig");
        jwk.put("kid", Secrets.random(12));
        jwk.put("x", base64url(point.getAffineX()));
        jwk.put("y", base64url(point.getAffineY()));
        var jwks = Canonical.json(Map.of("keys", List.of(jwk)));
        var whole = new TreeMap<>(jwk);
        whole.put("d", base64url(((ECPrivateKey) pair.getPrivate()).getS()));
        return Map.of("private.json", Canonical.json(whole), "jwks.json", jwks);
    }

    private static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    // RFC 7518 6.2.1.2: always the full size of a coordinate. BigInteger may add a sign byte or
    // drop leading zeros.
    static String base64url(BigInteger number) {
        var bytes = number.toByteArray();
        var from = Math.max(0, bytes.length - COORDINATE_BYTES);
        var significant = Arrays.copyOfRange(bytes, from, bytes.length);
        var full = new byte[COORDINATE_BYTES];
        System.arraycopy(
                significant, 0, full, COORDINATE_BYTES - significant.length, significant.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(full);
    }
}
