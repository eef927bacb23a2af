package dev.shopkit.operator.redis;

import dev.shopkit.operator.kube.Checksum;
import dev.shopkit.operator.kube.SecretRecipe;
import dev.shopkit.operator.kube.Secrets;
import dev.shopkit.operator.kube.ShopModel;
import dev.shopkit.operator.kube.ShopNames;
import dev.shopkit.operator.workload.AppService;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One Redis user a service, allowed its own keys and channels; the default user is off. */
public final class RedisSecrets {

    private RedisSecrets() {}

    /** The connection strings, one a service. */
    public static SecretRecipe connections(ShopModel model) {
        return SecretRecipe.mounted(model.meta(ShopNames.REDIS), () -> uris(model.names()));
    }

    /**
     * The access list with the sums of their passwords. It is named by its contents: so it follows
     * the connection strings though a Secret is never changed, and rolls Redis by its name alone.
     *
     * @param uris what {@link #connections} holds
     */
    public static SecretRecipe accessList(ShopModel model, Map<String, String> uris) {
        var contents = acl(uris);
        var names = model.names();
        var name = accessListName(names, checksum(uris));
        return new SecretRecipe(
                model.metaNamed(name, names.labels(ShopNames.REDIS)),
                () -> Map.of("users.acl", contents),
                true);
    }

    /** Changes whenever the access list does. */
    public static String checksum(Map<String, String> uris) {
        return Checksum.shortOf(acl(uris));
    }

    static String accessListName(ShopNames names, String checksum) {
        return names.part("redis-acl-" + checksum);
    }

    static String acl(Map<String, String> uris) {
        var lines = new StringBuilder("user default off\n");
        new TreeMap<>(uris)
                .forEach(
                        (user, uri) ->
                                password(uri)
                                        .map(password -> line(user, password))
                                        .ifPresent(lines::append));
        return lines.toString();
    }

    private static String line(String user, String password) {
        return "user %s on #%s %s\n".formatted(user, Checksum.of(password), rules(user));
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

    // Ours have the form redis://user:password@host:port, and passwords without ':' or '@'. What
    // has no password opens nothing.
    private static Optional<String> password(String uri) {
        var at = uri.indexOf('@');
        var colon = at < 0 ? -1 : uri.lastIndexOf(':', at);
        return colon < 0 || colon + 1 == at
                ? Optional.empty()
                : Optional.of(uri.substring(colon + 1, at));
    }
}
