package dev.shopkit.users.throttle;

/** What is metered: an allowance and the account, network or device that uses it. */
public record Bucket(Allowance allowance, String subject) {
    private static final String PREFIX = "users:throttle:";
    private static final int DIGEST_LENGTH = 22;

    /**
     * The bucket's key. The subject is in it as a digest: subjects are what strangers type, and
     * Redis need not know who tried to sign in.
     */
    String key() {
        return PREFIX + allowance.name() + ":" + Digest.of(subject).substring(0, DIGEST_LENGTH);
    }
}
