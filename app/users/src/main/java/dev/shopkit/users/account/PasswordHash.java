package dev.shopkit.users.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;

/**
 * A stored password, in the PHC string format: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}. The parameters travel with the hash, so old hashes
 * stay checkable when {@link Argon2#CURRENT} changes.
 */
public record PasswordHash(String phc) {
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,3})"
                            + "\\$((?:[A-Za-z0-9+/]{4}){2,16}(?:[A-Za-z0-9+/]{2,3})?)"
                            + "\\$([A-Za-z0-9+/]{43})");
    private static final int SALT_BYTES = 16;

    private record Parts(Argon2 cost, String salt, String hash) {}

    /** Checks the form; throws when it is not one of ours. */
    public PasswordHash {
        parts(phc);
    }

    /** Hashes with a new salt, in memory that may be used again. */
    static PasswordHash of(String password, Argon2 cost, SecureRandom random, BlockPool memory) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(
                "$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s"
                        .formatted(
                                Argon2.VERSION,
                                cost.memoryKib(),
                                cost.iterations(),
                                cost.parallelism(),
                                Argon2.text(salt),
                                Argon2.text(cost.hash(bytes(password), salt, memory))));
    }

    /** Whether the password is this one, compared in constant time. */
    boolean matches(String password, BlockPool memory) {
        var parts = parts(phc);
        var computed = parts.cost.hash(bytes(password), Argon2.bytes(parts.salt), memory);
        return MessageDigest.isEqual(Argon2.bytes(parts.hash), computed);
    }

    /** Whether it was made with other parameters than these. */
    boolean outdated(Argon2 current) {
        return !parts(phc).cost.equals(current);
    }

    @Override
    public String toString() {
        return "PasswordHash[...]";
    }

    /**
     * The same password typed on two keyboards is the same text: NFKC, as NIST SP 800-63B (section
     * 3.1.1.2) asks. OpaqueString of RFC 8265 would be NFC, but every hash that exists was made
     * with NFKC, which also makes each space the one of ASCII, as OpaqueString does.
     */
    static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static byte[] bytes(String password) {
        return normalised(password).getBytes(StandardCharsets.UTF_8);
    }

    private static Parts parts(String phc) {
        var form = FORM.matcher(phc);
        if (!form.matches()) {
            throw new IllegalArgumentException("not an Argon2id hash in PHC format");
        }
        var cost =
                new Argon2(
                        Integer.parseInt(form.group(1)),
                        Integer.parseInt(form.group(2)),
                        Integer.parseInt(form.group(3)));
        return new Parts(cost, form.group(4), form.group(5));
    }
}
