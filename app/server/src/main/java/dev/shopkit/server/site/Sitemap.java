package dev.shopkit.server.site;

import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every page that search engines should know (https://www.sitemaps.org): one file, or an index of
 * several. The catalogue is walked through by the first who asks after a while, one walk at a time;
 * meanwhile, and when the catalogue does not answer, the list of before is given. Thread-safe.
 */
final class Sitemap {
    static final String FILE = "sitemap.xml";

    private static final Logger LOGGER = LoggerFactory.getLogger(Sitemap.class);
    private static final int ADDRESSES_MAX = 1_000;
    private static final int PRODUCTS_MAX = 10_000;
    private static final Duration AGE_MAX = Duration.ofMinutes(10);

    /**
     * Hosts that a list is kept for, a megabyte each with all products there can be: those asked
     * for last, because a client may name any.
     */
    private static final int ORIGINS_MAX = 4;

    /** How often one of them makes way for another. */
    private static final Duration ANOTHER_EVERY = Duration.ofSeconds(1);

    /** After a walk that failed; one that did not is good for longer. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration WALK_MAX = Duration.ofSeconds(60);
    private static final Duration QUESTION_MAX = Duration.ofSeconds(2);
    private static final Duration WAIT_MAX = Duration.ofSeconds(3);
    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /**
     * The paths of one walk, and the files made of them by origin: the first is the one asked for.
     */
    private static final class Listed {
        private final List<String> paths;
        private final long bornNanos = System.nanoTime();
        private long madeNanos = bornNanos;
        private final Map<String, List<Representation>> files =
                new LinkedHashMap<>(ORIGINS_MAX, 1, true) {
                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<String, List<Representation>> eldest) {
                        return size() > ORIGINS_MAX;
                    }
                };

        Listed(List<String> paths) {
            this.paths = List.copyOf(paths);
        }

        boolean isFresh() {
            return System.nanoTime() - bornNanos < AGE_MAX.toNanos();
        }

        /** Empty for a host that must come again: making them is what costs. */
        synchronized Optional<List<Representation>> files(String origin) {
            var known = files.get(origin);
            var now = System.nanoTime();
            if (known != null) {
                return Optional.of(known);
            }
            if (files.size() == ORIGINS_MAX && now - madeNanos < ANOTHER_EVERY.toNanos()) {
                return Optional.empty();
            }
            madeNanos = now;
            var made = Sitemap.files(origin, paths);
            files.put(origin, made);
            return Optional.of(made);
        }
    }

    private final Assortment assortment;
    private volatile @Nullable Listed listed;
    private long begunNanos = System.nanoTime() - PAUSE.toNanos() - 1;
    private CompletableFuture<Listed> walk =
            CompletableFuture.completedFuture(new Listed(List.of()));

    Sitemap(Assortment assortment) {
        this.assortment = assortment;
    }

    /**
     * One of its files: 503 where it cannot be made just now.
     *
     * @param number 0 is {@link #FILE}
     */
    Reply answer(Call call, int number) {
        var origin = call.origin();
        if (origin.isEmpty()) {
            throw Problem.notFound("A sitemap has the shop's host in it; name one.").exception();
        }
        var files =
                latest().files(origin.get())
                        .orElseThrow(() -> Problem.unavailable("Too many hosts ask.").exception());
        if (number >= files.size()) {
            throw Problem.notFound("There is nothing at this address.").exception();
        }
        return files.get(number).answer(call);
    }

    private Listed latest() {
        var known = listed;
        if (known != null && known.isFresh()) {
            return known;
        }
        var going = walking();
        if (known != null) {
            return known;
        }
        try {
            return going.get(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            throw Problem.unavailable("The catalogue is being read.").exception();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The shop is closing.").exception();
        }
    }

    /** The walk that goes on, else one that begins now. */
    private synchronized CompletableFuture<Listed> walking() {
        if (walk.isDone() && System.nanoTime() - begunNanos > PAUSE.toNanos()) {
            begunNanos = System.nanoTime();
            walk =
                    CompletableFuture.supplyAsync(
                            this::walked, it -> Thread.ofVirtual().name("sitemap").start(it));
        }
        return walk;
    }

    private Listed walked() {
        try {
            var found = new Listed(paths(Deadline.after(WALK_MAX)));
            listed = found;
            return found;
        } catch (StoreUnavailableException away) {
            LOGGER.atWarn()
                    .addKeyValue("cause", away.getMessage())
                    .log("the sitemap could not be made");
            throw away;
        } catch (RuntimeException bug) {
            LOGGER.atError().setCause(bug).log("the sitemap could not be made");
            throw bug;
        }
    }

    private List<String> paths(Deadline deadline) {
        var paths = new LinkedHashSet<>(List.of("/", Pages.LIST));
        for (var category : assortment.categories(deadline.within(QUESTION_MAX))) {
            paths.add(Pages.LIST + "?category=" + category.slug());
        }
        var next = Optional.<String>empty();
        var products = 0;
        do {
            var part = assortment.slugs(next, deadline.within(QUESTION_MAX));
            for (var slug : part.slugs()) {
                paths.add("/products/" + slug);
            }
            products += part.slugs().size();
            next = part.next();
        } while (next.isPresent() && products < PRODUCTS_MAX);
        return List.copyOf(paths);
    }

    private static List<Representation> files(String origin, List<String> paths) {
        var parts = new ArrayList<Representation>();
        for (var from = 0; from < paths.size(); from += ADDRESSES_MAX) {
            var to = Math.min(from + ADDRESSES_MAX, paths.size());
            parts.add(file("urlset", "url", origin, paths.subList(from, to)));
        }
        if (parts.size() == 1) {
            return parts;
        }
        var names = new ArrayList<String>();
        for (var number = 1; number <= parts.size(); number++) {
            names.add("/sitemap-" + number + ".xml");
        }
        parts.addFirst(file("sitemapindex", "sitemap", origin, names));
        return parts;
    }

    private static Representation file(
            String whole, String each, String origin, List<String> paths) {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.append("<" + whole + " xmlns=\"" + NAMESPACE + "\">\n");
        for (var path : paths) {
            var address = Markup.escaped(origin + path);
            text.append("<" + each + "><loc>" + address + "</loc></" + each + ">\n");
        }
        text.append("</" + whole + ">\n");
        return SiteFile.brief(FILE, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
