package dev.shopkit.operator.redis;

import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.workload.AppService;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One Redis user a service, allowed its own keys and channels; the default user is off. */
public final class RedisSecrets {

    private RedisSecrets() {}

    /**
     * Makes what is missing: connection strings, and the access list with their passwords' sums.
     */
    public static Map<String, Map<String, String>> ensure(Secrets secrets, ShopModel model) {
        var names = model.names();
        var all = new TreeMap<String, Map<String, String>>();
        var uris = secrets.ensure(model.meta(ShopNames.REDIS), () -> uris(names));
        all.put(names.redis(), uris);
        var aclName = names.part("redis-acl");
        var meta = model.metaNamed(aclName, names.labels(ShopNames.REDIS));
        all.put(aclName, secrets.ensure(meta, () -> Map.of("users.acl", acl(uris))));
        return all;
    }

    static String acl(Map<String, String> uris) {
        var lines = new StringBuilder("user default off\n");
        new TreeMap<>(uris)
                .forEach(
                        (user, uri) ->
                                lines.append("user ")
                                        .append(user)
                                        .append(" on #")
                                        .append(Checksum.of(password(uri)))
                                        .append(' ')
                                        .append(rules(user))
                                        .append('\n'));
        return lines.toString();
    }

    private static String rules(String user) {
        return "~%1$s:* &%1$s:*".formatted(user)
                + " +@read +@write +@connection +@pubsub +eval +evalsha -@dangerous -@admin";
    }

    private static Map<String, String> uris(ShopNames names) {
        return AppService.CACHERS.stream()
                .collect(
                        Collectors.toMap(
                                AppService::id,
                                s ->
                                        "redis://%s:%s@%s:6379"
                                                .formatted(
                                                        s.id(),
                                                        Secrets.random(24),
                                                        names.redis())));
    }

    // Ours have the form redis://user:password@host:port, and passwords without ':' or '@'.
    private static String password(String uri) {
        return uri.substring(uri.lastIndexOf(':', uri.indexOf('@')) + 1, uri.indexOf('@'));
    }
}
