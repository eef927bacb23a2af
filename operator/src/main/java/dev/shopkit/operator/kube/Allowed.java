package dev.shopkit.operator.kube;

import dev.shopkit.operator.api.Toleration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of the cluster a Shop may ask for, since a cluster is shared: hosts, ingress classes, nodes
 * and taints. An empty list allows anything.
 *
 * @param hosts {@code shop.example.com}, or {@code *.example.com} for every name below that one
 * @param ingressClasses names of classes
 * @param nodeSelectors {@code key=value}, or {@code key} for each of its values
 * @param tolerations taints as kubectl writes them, {@code key=value:effect}; what is left out
 *     after the key may be anything
 */
public record Allowed(
        List<String> hosts,
        Set<String> ingressClasses,
        Set<String> nodeSelectors,
        List<String> tolerations) {

    /** Anything. */
    public static final Allowed ANYTHING = new Allowed(List.of(), Set.of(), Set.of(), List.of());

    public Allowed {
        hosts = List.copyOf(hosts);
        ingressClasses = Set.copyOf(ingressClasses);
        nodeSelectors = Set.copyOf(nodeSelectors);
        tolerations = List.copyOf(tolerations);
        tolerations.forEach(Taints::of);
    }

    /** Whether an Ingress may answer to this host; to every name, where it is absent. */
    public boolean host(@Nullable String host) {
        return hosts.isEmpty()
                || (host != null && hosts.stream().anyMatch(allowed -> covers(allowed, host)));
    }

    /** Whether this ingress controller may be used. */
    public boolean ingressClass(String name) {
        return ingressClasses.isEmpty() || ingressClasses.contains(name);
    }

    /** Whether pods may ask for nodes with this label. */
    public boolean nodeSelector(String key, String value) {
        return nodeSelectors.isEmpty()
                || nodeSelectors.contains(key)
                || nodeSelectors.contains(key + "=" + value);
    }

    /** Whether pods may bear all of the taints that this tolerates. */
    public boolean toleration(Toleration asked) {
        return tolerations.isEmpty()
                || tolerations.stream().map(Taints::of).anyMatch(taints -> taints.cover(asked));
    }

    private static boolean covers(String allowed, String host) {
        return allowed.equals(host)
                || (allowed.startsWith("*.") && host.endsWith(allowed.substring(1)));
    }

    /** All taints of a key, or those with one value or one effect. */
    private record Taints(String key, Optional<String> value, Optional<String> effect) {

        private static final Pattern WRITTEN = Pattern.compile("([^=:]+)(?:=([^:]*))?(?::(.+))?");

        static Taints of(String text) {
            var parts = WRITTEN.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("no taint: " + text);
            }
            return new Taints(
                    parts.group(1),
                    Optional.ofNullable(parts.group(2)),
                    Optional.ofNullable(parts.group(3)));
        }

        // What a toleration leaves open it bears all of: every effect, or by Exists every value.
        boolean cover(Toleration asked) {
            return key.equals(asked.key())
                    && effect.map(it -> it.equals(asked.effect())).orElse(true)
                    && value.map(it -> isExactly(it, asked)).orElse(true);
        }

        private static boolean isExactly(String value, Toleration asked) {
            return !"Exists".equals(asked.operator())
                    && value.equals(Objects.requireNonNullElse(asked.value(), ""));
        }
    }
}
