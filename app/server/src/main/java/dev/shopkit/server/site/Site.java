package dev.shopkit.server.site;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The storefront: hashed assets for ever, the page for every address of the app, and the contract
 * for those who write a client. The folder may hold a previous release's assets too, so that a page
 * loaded before a rollout finds its chunks.
 */
public final class Site {
    private static final String CONTRACT = "api/openapi.yaml";
    private static final String CONTRACT_PAGE = "api/docs.html";
    private static final List<String> NOT_PAGES = List.of(SiteFile.ASSETS, "api/", "internal/");
    private static final long BYTES_MAX = 32L * 1024 * 1024;

    private final Map<String, Representation> files;
    private final Representation page;
    private final Reply pageOfNothing;
    private final Pages pages;

    private Site(Map<String, Representation> files, Reply pageOfNothing, Pages pages) {
        this.files = Map.copyOf(files);
        this.page = found(this.files, SiteFile.PAGE);
        this.pageOfNothing = pageOfNothing;
        this.pages = pages;
    }

    /** Reads every file below the folder, at most 32 MiB. */
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
            found(files, SiteFile.PAGE);
            var nothing = SiteFile.notFound(Files.readAllBytes(folder.resolve(SiteFile.PAGE)));
            var pages = Pages.parse(Files.readAllBytes(folder.resolve(Pages.FILE)));
            return new Site(files, nothing, pages);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the site cannot be read", unreadable);
        }
    }

    /**
     * Its routes, after those of the services of this process: what they leave of {@code /api} is
     * answered here.
     *
     * @param api what is below {@code /api} and nobody else's
     */
    public List<Route> routes(ApiElsewhere api) {
        return List.of(
                Route.get("/api/openapi.yaml", Access.anyone(), found(files, CONTRACT)::answer),
                Route.get("/api/docs", Access.anyone(), found(files, CONTRACT_PAGE)::answer),
                Route.every("/api/{+rest}", Access.anyone(), api::answer)
                        .taking(QueryParameters.ANY),
                Route.get("/", Access.anyone(), page::answer).taking(QueryParameters.ANY),
                Route.get("/{+file}", Access.anyone(), this::file).taking(QueryParameters.ANY));
    }

    private Reply file(Call call) {
        var name = call.path("file");
        var file = files.get(name);
        if (file != null) {
            return file.answer(call);
        }
        if (pages.has(name)) {
            return page.answer(call);
        }
        // A missing asset answered by the page would be run as a script.
        if (NOT_PAGES.stream().anyMatch(name::startsWith) || name.contains(".")) {
            throw Problem.notFound("There is nothing at this address.").exception();
        }
        return pageOfNothing;
    }

    private static Representation found(Map<String, Representation> files, String name) {
        var file = files.get(name);
        if (file == null) {
            throw new IllegalStateException("the site has no " + name);
        }
        return file;
    }
}
