package dev.shopkit.server.site;

import dev.shopkit.kit.cache.BriefCache;
import dev.shopkit.kit.cache.LoadRefusedException;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Bulkhead;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Answers the app's page, its head telling what it is about. Whether there is such a product or
 * category, the catalogue is asked: a few questions at once, fair between networks, and briefly.
 * Without an answer in time the page goes out as it is, for the app asks by itself and goes on
 * asking; but as 503, since 200 would say to machines that the thing is there.
 */
final class PageAnswers {
    /** For so long a renamed product keeps its old title, and a new one is not found. */
    private static final Duration AGE_MAX = Duration.ofSeconds(5);

    /** About 500 pages, plain and compressed. */
    private static final long WEIGHT_MAX = 3L * 1024 * 1024;

    private static final long MENU_WEIGHT_MAX = 1024 * 1024;
    private static final int NOTHING_BYTES = 32;
    private static final Duration QUESTION_MAX = Duration.ofSeconds(1);
    private static final int IN_WORK_MAX = 16;
    private static final int WAITING_MAX = 64;
    private static final Duration WAIT_MAX = Duration.ofMillis(500);

    private final Template template;
    private final Pages pages;
    private final Assortment assortment;
    private final Reply nothing;

    /** By the path of a page. */
    private final Map<String, Reply> unanswered;

    private final Bulkhead questions = new Bulkhead(IN_WORK_MAX, WAITING_MAX, WAIT_MAX);

    /** By origin and what it is of; empty where there is nothing. */
    private final BriefCache<Optional<Representation>> made =
            new BriefCache<>(
                    AGE_MAX,
                    WEIGHT_MAX,
                    it -> it.map(Representation::weight).orElse(NOTHING_BYTES));

    private final BriefCache<List<Assortment.Category>> menu =
            new BriefCache<>(AGE_MAX, MENU_WEIGHT_MAX, PageAnswers::weight);

    PageAnswers(Template template, Pages pages, Assortment assortment) {
        this.template = template;
        this.pages = pages;
        this.assortment = assortment;
        var head = new Head(pages.nothing(), Optional.empty(), Optional.empty(), false, false);
        this.nothing = SiteFile.notFound(template.with(head));
        this.unanswered =
                pages.pages().stream()
                        .collect(Collectors.toUnmodifiableMap(Pages.Page::path, this::unanswered));
    }

    /** 404 with the page of the app that says so. */
    Reply nothing() {
        return nothing;
    }

    /**
     * The page, or 404 where the catalogue has nothing to show on it, or 503 with the page where
     * that is not known (RFC 9110, 15.6.4).
     *
     * @param path of the request, without the slash at its beginning
     */
    Reply answer(Call call, Pages.Page page, String path) {
        var origin = call.origin();
        try {
            return switch (page.path()) {
                case Pages.PRODUCT -> product(call, origin, path.split("/", -1)[1]);
                case Pages.LIST -> list(call, origin, page);
                default -> plain(origin, page).answer(call);
            };
        } catch (StoreUnavailableException | LoadRefusedException away) {
            return Objects.requireNonNull(unanswered.get(page.path()));
        }
    }

    private Reply product(Call call, Optional<String> origin, String idOrSlug) {
        if (!Fields.ID.matcher(idOrSlug).matches()) {
            return nothing;
        }
        return made.get(
                        key(origin, "product", idOrSlug),
                        () ->
                                asked(call, by -> assortment.product(idOrSlug, by))
                                        .map(it -> made(head(origin, it))))
                .map(it -> it.answer(call))
                .orElse(nothing);
    }

    private Reply list(Call call, Optional<String> origin, Pages.Page page) {
        var isSearch = call.firstQuery("q").filter(it -> !it.isBlank()).isPresent();
        // Of anything that cannot be one the app takes no notice either.
        var slug = call.firstQuery("category").filter(it -> Fields.SLUG.matcher(it).matches());
        if (slug.isPresent()) {
            var category =
                    menu.get("all", () -> asked(call, assortment::categories)).stream()
                            .filter(it -> it.slug().equals(slug.get()))
                            .findFirst();
            if (category.isEmpty()) {
                return nothing;
            }
            if (!isSearch) {
                return kept(key(origin, "category", slug.get()), () -> head(origin, category.get()))
                        .answer(call);
            }
        }
        return (isSearch ? search(origin) : plain(origin, page)).answer(call);
    }

    private Representation plain(Optional<String> origin, Pages.Page page) {
        var path = Optional.of(page.path()).filter(it -> page.isOne());
        return kept(key(origin, "page", page.path()), () -> Head.of(page.text(), origin, path));
    }

    private Representation search(Optional<String> origin) {
        return kept(
                key(origin, "search", ""),
                () -> new Head(pages.search(), origin, Optional.empty(), false, false));
    }

    private Head head(Optional<String> origin, Assortment.Product product) {
        var text = new Pages.Text(pages.titled(product.name()), product.description());
        return new Head(text, origin, Optional.of("/products/" + product.slug()), true, true);
    }

    private Head head(Optional<String> origin, Assortment.Category category) {
        var text = new Pages.Text(pages.titled(category.name()), category.description());
        return Head.of(text, origin, Optional.of(Pages.LIST + "?category=" + category.slug()));
    }

    private Representation kept(String key, Supplier<Head> head) {
        return made.get(key, () -> Optional.of(made(head.get()))).orElseThrow();
    }

    private Representation made(Head head) {
        return SiteFile.brief(SiteFile.PAGE, template.with(head));
    }

    /** It says nothing of one thing, so it goes by no address and names no host. */
    private Reply unanswered(Pages.Page page) {
        var head = Head.of(page.text(), Optional.empty(), Optional.empty());
        return SiteFile.unavailable(template.with(head));
    }

    private <T> T asked(Call call, Function<Deadline, T> question) {
        return questions
                .run(call.network(), () -> question.apply(Deadline.after(QUESTION_MAX)))
                .orElseThrow(() -> new LoadRefusedException("too many questions in work"));
    }

    private static String key(Optional<String> origin, String kind, String name) {
        return String.join(" ", origin.orElse(""), kind, name);
    }

    private static int weight(List<Assortment.Category> categories) {
        return categories.stream()
                .mapToInt(it -> 100 + 2 * (it.name().length() + it.description().length()))
                .sum();
    }
}
