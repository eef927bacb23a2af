package dev.shopkit.users.throttle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** One thing that is counted: an allowance and the account or network that uses it. */
public record Counted(Allowance allowance, String subject) {
    private static final String PREFIX = "users:throttle:";
    private static final int DIGEST_LENGTH = 22;

    /**
     * The counter's key. The subject is in it as a digest: subjects are what strangers type, and
     * Redis need not know who tried to sign in.
     */
    String key() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(subject.getBytes(StandardCharsets.UTF_8));
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            return PREFIX + allowance.name() + ":" + text.substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
