package dev.shopkit.server.site;

import dev.shopkit.kit.cache.BriefCache;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Handler;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.QueryParameters;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The storefront: hashed assets for ever, the page for every address of the app, and the contract
 * for those who write a client. The folder may hold a previous release's assets too, so that a page
 * loaded before a rollout finds its chunks.
 */
public final class Site {
    private static final String CONTRACT = "api/openapi.yaml";
    private static final String CONTRACT_PAGE = "api/docs.html";
    private static final List<String> NOT_PAGES = List.of(SiteFile.ASSETS, "api/", "internal/");
    private static final String ROBOTS = "robots.txt";
    private static final Pattern SITEMAP_PART = Pattern.compile("sitemap-([1-9][0-9]{0,3})\\.xml");
    private static final long BYTES_MAX = 32L * 1024 * 1024;

    /** It is the same for ever; hosts are what clients invent. */
    private static final Duration ROBOTS_AGE_MAX = Duration.ofHours(1);

    private static final long ROBOTS_WEIGHT_MAX = 64L * 1024;

    private final Map<String, Representation> files;
    private final Template template;
    private final Pages pages;
    private final String robots;
    private final BriefCache<Representation> robotsByOrigin =
            new BriefCache<>(ROBOTS_AGE_MAX, ROBOTS_WEIGHT_MAX, Representation::weight);

    private Site(Map<String, Representation> files, Template template, Pages pages, String robots) {
        this.files = Map.copyOf(files);
        this.template = template;
        this.pages = pages;
        this.robots = robots;
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
            var template = Template.parse(Files.readAllBytes(folder.resolve(SiteFile.PAGE)));
            var pages = Pages.parse(Files.readAllBytes(folder.resolve(Pages.FILE)));
            found(files, Head.PICTURE);
            return new Site(files, template, pages, Files.readString(folder.resolve(ROBOTS)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the site cannot be read", unreadable);
        }
    }

    /**
     * Its routes, after those of the services of this process: what they leave of {@code /api} is
     * answered here.
     *
     * @param api what is below {@code /api} and nobody else's
     * @param assortment asked for what the pages are about
     */
    public List<Route> routes(ApiElsewhere api, Assortment assortment) {
        var answers = new PageAnswers(template, pages, assortment);
        var sitemap = new Sitemap(assortment);
        return List.of(
                Route.get("/api/openapi.yaml", Access.anyone(), found(files, CONTRACT)::answer),
                Route.get("/api/docs", Access.anyone(), found(files, CONTRACT_PAGE)::answer),
                Route.every("/api/{+rest}", Access.anyone(), api::answer)
                        .taking(QueryParameters.ANY),
                open("/", call -> page(call, answers, "")),
                open("/" + ROBOTS, this::robots),
                open("/" + Sitemap.FILE, call -> sitemap.answer(call, 0)),
                open("/{+file}", call -> file(call, answers, sitemap)));
    }

    private static Route open(String path, Handler handler) {
        return Route.get(path, Access.anyone(), handler).taking(QueryParameters.ANY);
    }

    private Reply file(Call call, PageAnswers answers, Sitemap sitemap) {
        var name = call.path("file");
        if (name.equals(SiteFile.PAGE)) {
            return page(call, answers, "");
        }
        var file = files.get(name);
        if (file != null) {
            return file.answer(call);
        }
        var part = SITEMAP_PART.matcher(name);
        return part.matches()
                ? sitemap.answer(call, Integer.parseInt(part.group(1)))
                : page(call, answers, name);
    }

    private Reply page(Call call, PageAnswers answers, String name) {
        var page = pages.at(name);
        if (page.isPresent()) {
            return answers.answer(call, page.get(), name);
        }
        // A missing asset answered by the page would be run as a script.
        if (NOT_PAGES.stream().anyMatch(name::startsWith) || name.contains(".")) {
            throw Problem.notFound("There is nothing at this address.").exception();
        }
        return answers.nothing();
    }

    /** The sitemap's address is to be absolute (RFC 9309, 2.2.4), so a file cannot have it. */
    private Reply robots(Call call) {
        var origin = call.origin();
        return robotsByOrigin.get(origin.orElse(""), () -> robots(origin)).answer(call);
    }

    private Representation robots(Optional<String> origin) {
        var sitemap = origin.map(it -> "\nSitemap: " + it + "/" + Sitemap.FILE + "\n").orElse("");
        return SiteFile.brief(ROBOTS, (robots + sitemap).getBytes(StandardCharsets.UTF_8));
    }

    private static Representation found(Map<String, Representation> files, String name) {
        var file = files.get(name);
        if (file == null) {
            throw new IllegalStateException("the site has no " + name);
        }
        return file;
    }
}
