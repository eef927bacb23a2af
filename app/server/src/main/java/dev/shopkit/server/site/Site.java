package dev.shopkit.server.site;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.http.Route;
import io.helidon.http.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The storefront: hashed assets for ever, the page for every address of the app. The folder may
 * hold a previous release's assets too, so that a page loaded before a rollout finds its chunks.
 */
public final class Site {
    private static final List<String> NOT_PAGES = List.of(SiteFile.ASSETS, "api/", "internal/");
    private static final long BYTES_MAX = 32L * 1024 * 1024;

    private final Map<String, Representation> files;
    private final Representation page;

    private Site(Map<String, Representation> files, Representation page) {
        this.files = Map.copyOf(files);
        this.page = page;
    }

    /** Reads every file below the folder; it must have an index.html and at most 32 MiB. */
    public static Site read(Path folder) {
        try (var walk = Files.walk(folder)) {
            var files = new HashMap<String, Representation>();
            var total = 0L;
            for (var file : walk.filter(Files::isRegularFile).toList()) {
                var content = Files.readAllBytes(file);
                total += content.length;
                if (total > BYTES_MAX) {
                    throw new IllegalStateException("the site is larger than " + BYTES_MAX);
                }
                var name = folder.relativize(file).toString();
                files.put(name, SiteFile.of(name, content));
            }
            var page = files.get(SiteFile.PAGE);
            if (page == null) {
                throw new IllegalStateException("the site has no page: " + folder);
            }
            return new Site(files, page);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the site cannot be read", unreadable);
        }
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/", Access.anyone(), page::answer),
                Route.get("/{+file}", Access.anyone(), this::file));
    }

    /**
     * Routes for a process that serves only the site. An ingress controller may send it requests of
     * the API while the service they are for has no pod: they are to be repeated, not lost.
     */
    public static List<Route> apiElsewhere() {
        return Stream.of(Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE)
                .map(method -> new Route(method, "/api/{+rest}", Access.anyone(), Site::elsewhere))
                .toList();
    }

    private static Reply elsewhere(Call call) {
        throw Problem.unavailable("The service is not there just now.").exception();
    }

    private Reply file(Call call) {
        var name = call.path("file");
        var file = files.get(name);
        if (file != null) {
            return file.answer(call);
        }
        // A missing asset answered by the page would be run as a script; the API has its own 404.
        if (NOT_PAGES.stream().anyMatch(name::startsWith) || name.contains(".")) {
            throw Problem.notFound("There is nothing at this address.").exception();
        }
        return page.answer(call);
    }
}
