package dev.shopkit.server.site;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The storefront: hashed assets for ever, the page for every address of the app. The folder may
 * hold a previous release's assets too, so that a page loaded before a rollout finds its chunks.
 */
public final class Site {
    private static final String PAGE = "index.html";
    private static final String ASSETS = "assets/";
    private static final long BYTES_MAX = 32L * 1024 * 1024;
    private static final List<Header> PAGE_HEADERS =
            List.of(
                    HeaderValues.createCached(
                            HeaderNames.create("Content-Security-Policy"),
                            "default-src 'none'; script-src 'self'; style-src 'self';"
                                    + " img-src 'self' data:; connect-src 'self'; font-src 'self';"
                                    + " manifest-src 'self'; base-uri 'none'; form-action 'self';"
                                    + " frame-ancestors 'none'"),
                    HeaderValues.createCached(
                            HeaderNames.create("Cross-Origin-Opener-Policy"), "same-origin"),
                    HeaderValues.createCached(
                            HeaderNames.create("Permissions-Policy"),
                            "camera=(), geolocation=(), microphone=()"));

    private final Map<String, Asset> assets;
    private final Asset page;

    private Site(Map<String, Asset> assets, Asset page) {
        this.assets = Map.copyOf(assets);
        this.page = page;
    }

    /** Reads every file below the folder; it must have an index.html and at most 32 MiB. */
    public static Site read(Path folder) {
        try (var walk = Files.walk(folder)) {
            var assets = new HashMap<String, Asset>();
            var total = 0L;
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                var content = Files.readAllBytes(file);
                total += content.length;
                if (total > BYTES_MAX) {
                    throw new IllegalStateException("the site is larger than " + BYTES_MAX);
                }
                var name = folder.relativize(file).toString();
                assets.put(name, Asset.of(name, content, keeping(name), PAGE_HEADERS));
            }
            var page = assets.get(PAGE);
            if (page == null) {
                throw new IllegalStateException("the site has no " + PAGE + ": " + folder);
            }
            return new Site(assets, page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the site cannot be read", unreadable);
        }
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/", Access.anyone(), call -> answer(call, page)),
                Route.get("/{+file}", Access.anyone(), this::file));
    }

    private Reply file(Call call) {
        var name = call.path("file");
        var asset = assets.get(name);
        if (asset != null) {
            return answer(call, asset);
        }
        // A missing asset answered by the page would be run as a script; the API has its own 404.
        if (name.startsWith(ASSETS) || name.startsWith("api/") || name.contains(".")) {
            throw Problem.notFound("There is nothing at this address.").exception();
        }
        return answer(call, page);
    }

    private static Reply answer(Call call, Asset asset) {
        if (call.header(HeaderNames.IF_NONE_MATCH).filter(asset.etag()::equals).isPresent()) {
            return asset.unchanged();
        }
        return call.header(HeaderNames.ACCEPT_ENCODING).orElse("").contains("gzip")
                ? asset.zipped()
                : asset.plain();
    }

    private static Asset.Keeping keeping(String name) {
        if (name.equals(PAGE)) {
            return Asset.Keeping.NEVER;
        }
        return name.startsWith(ASSETS) ? Asset.Keeping.FOR_EVER : Asset.Keeping.REVALIDATED;
    }
}
