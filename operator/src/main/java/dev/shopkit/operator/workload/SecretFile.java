package dev.shopkit.operator.workload;

import dev.shopkit.operator.api.External;
import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.kube.ShopNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One key of one Secret, seen by a service as one file below {@code /etc/shopkit}.
 *
 * @param path relative, for example {@code mongodb/orders}
 */
public record SecretFile(String secret, String key, String path) {

    /** By part: all that its pods mount. */
    public static Map<String, List<SecretFile>> byPart(ShopNames names, ShopSpec spec) {
        var parts = new LinkedHashMap<String, List<SecretFile>>();
        for (var service : AppService.of(spec.topology())) {
            parts.put(service.id(), of(service, names, spec));
        }
        parts.put(MigrationJob.PART, databases(names, spec));
        return parts;
    }

    /** The files of one service: only those it needs. The storefront has none. */
    public static List<SecretFile> of(AppService service, ShopNames names, ShopSpec spec) {
        var mongodb = secret(spec.mongodb().external(), names.mongodb());
        var redis = secret(spec.redis().external(), names.redis());
        var files = new ArrayList<SecretFile>();
        for (var keeper : service.keeps()) {
            files.add(new SecretFile(mongodb, keeper.id(), "mongodb/" + keeper.id()));
        }
        for (var cacher : service.caches()) {
            files.add(new SecretFile(redis, cacher.id(), "redis/" + cacher.id()));
        }
        for (var keeper : service.keeps()) {
            files.addAll(own(keeper, names));
        }
        files.addAll(calls(service, names));
        return files.stream().distinct().toList();
    }

    /** The files by which every database is reached. */
    static List<SecretFile> databases(ShopNames names, ShopSpec spec) {
        var secret = secret(spec.mongodb().external(), names.mongodb());
        return AppService.KEEPERS.stream()
                .map(k -> new SecretFile(secret, k.id(), "mongodb/" + k.id()))
                .toList();
    }

    private static List<SecretFile> own(AppService service, ShopNames names) {
        var jwks = new SecretFile(names.part("jwt"), "jwks.json", "jwt/jwks.json");
        var cursor = new SecretFile(names.part("cursor"), "key", "cursor/key");
        return switch (service) {
            case USERS ->
                    List.of(
                            new SecretFile(names.part("jwt"), "private.json", "jwt/private.json"),
                            jwks,
                            new SecretFile(names.part("admin"), "email", "admin/email"),
                            new SecretFile(names.part("admin"), "password", "admin/password"));
            case CATALOG, ORDERS -> List.of(jwks, cursor);
            case INVENTORY -> List.of(jwks);
            case STOREFRONT, SHOP -> List.of();
        };
    }

    /** What services know each other by; one process has nobody to call. */
    private static List<SecretFile> calls(AppService service, ShopNames names) {
        return switch (service) {
            case CATALOG, INVENTORY ->
                    List.of(new SecretFile(names.part("tokens"), "orders", "callers/orders"));
            case ORDERS -> List.of(new SecretFile(names.part("tokens"), "orders", "tokens/orders"));
            case USERS, STOREFRONT, SHOP -> List.of();
        };
    }

    private static String secret(@Nullable External external, String managed) {
        return external == null ? managed : external.connectionSecretRef().name();
    }
}
