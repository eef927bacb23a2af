package dev.shopkit.operator.api;

/**
 * What Kubernetes asks of the texts that a Shop hands on to it, as patterns and as rules of CEL. Of
 * what the API server would refuse later, nothing more of the Shop could be applied or repaired.
 */
final class KubernetesText {

    /** A DNS subdomain, as of Secrets and of classes of storage and Ingresses. */
    static final String SUBDOMAIN =
            "^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    static final int SUBDOMAIN_LENGTH_MAX = 253;

    /** A qualified name, as keys of labels, annotations and taints are: it may have a prefix. */
    static final String KEY =
            "^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
                    + "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$";

    /** A prefix of 253, a slash and a name of 63. */
    static final int KEY_LENGTH_MAX = 317;

    /** The rule of one key, which no pattern can say beside {@link #KEY}. */
    static final String KEY_PREFIX = "self.indexOf('/') <= 253";

    static final String KEY_PREFIX_WORDS = "the prefix of a key has at most 253 characters";

    /** The rule of all keys of a map, which a schema cannot give a pattern. */
    static final String KEYS =
            "self.all(key, key.indexOf('/') <= 253 && key.matches('" + KEY + "'))";

    static final String KEYS_WORDS =
            "a key is a name of at most 63 characters, after a DNS subdomain and a slash or alone";

    /** The value of a label or a taint; it may be empty. */
    static final String LABEL_VALUE = "^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$";

    static final int LABEL_VALUE_LENGTH_MAX = 63;

    /** A quantity of bytes, but for fractions and exponents: {@code 512Mi}, {@code 10G}. */
    static final String BYTES = "^[1-9][0-9]{0,14}([kMGT]|[KMGT]i)?$";

    static final int BYTES_LENGTH_MAX = 17;

    /** A quantity of cores with up to three digits after the point, or thousandths of one. */
    static final String CORES = "^([1-9][0-9]{0,4}m|[0-9]{1,2}([.][0-9]{1,3})?)$";

    static final int CORES_LENGTH_MAX = 6;

    private KubernetesText() {}
}
