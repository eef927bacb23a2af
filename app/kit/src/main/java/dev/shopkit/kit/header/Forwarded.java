package dev.shopkit.kit.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What proxies say of the client. Each appends the address it was called from to X-Forwarded-For,
 * so only the last entries are of proxies that are known; what stands before them anybody may have
 * written.
 *
 * @param trustedProxies how many proxies are in front of us; 0 believes nobody
 */
public record Forwarded(int trustedProxies) {

    /** The address from which the outermost trusted proxy was called. */
    public String client(List<String> forwardedFor, String peer) {
        var hops = new ArrayList<>(FieldList.members(forwardedFor));
        hops.add(peer);
        // Fewer hops than proxies: somebody inside called us, and the first hop is that.
        return hops.get(Math.max(0, hops.size() - 1 - trustedProxies));
    }

    /** Whether the client speaks TLS: the first scheme is that of the outermost proxy. */
    public boolean secure(List<String> forwardedProto) {
        Optional<String> first = FieldList.members(forwardedProto).stream().findFirst();
        return trustedProxies > 0 && first.filter("https"::equalsIgnoreCase).isPresent();
    }
}
