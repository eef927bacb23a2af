package dev.shopkit.catalog.listing;

import dev.shopkit.catalog.product.MongoProductStore;
import dev.shopkit.catalog.search.Cursors;
import dev.shopkit.kit.cache.BriefCache;
import dev.shopkit.kit.cache.LoadRefusedException;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.work.Bulkhead;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.List;

/** Pages of products, each made once for all who ask within a second. */
public final class ListingApi {
    /** No invalidation comes for pages, so they live for less than a change may take to be seen. */
    private static final Duration PAGE_TTL = Duration.ofSeconds(1);

    private static final long PAGES_WEIGHT_MAX = 6L * 1024 * 1024;
    private static final Duration PAGE_LOAD_MAX = Duration.ofMillis(1_500);

    /**
     * What a page costs in memory while it is made is in DESIGN.md; the rest waits, or comes again.
     */
    private static final int IN_WORK_MAX = 4;

    private static final int WAITING_MAX = 32;
    private static final Duration WAIT_MAX = Duration.ofMillis(500);

    private final BriefCache<Representation> pages =
            new BriefCache<>(PAGE_TTL, PAGES_WEIGHT_MAX, Representation::weight);

    /**
     * Apart, so that searches, of which everybody can think of new ones, do not keep out lists;
     * each fair between networks.
     */
    private final Bulkhead lists = new Bulkhead(IN_WORK_MAX, WAITING_MAX, WAIT_MAX);

    private final Bulkhead searches = new Bulkhead(IN_WORK_MAX, WAITING_MAX, WAIT_MAX);
    private final ProductPages list;
    private final ProductSearch search;
    private final Cursors cursors;

    public ListingApi(MongoProductStore store, MongoSearchStore searchStore, Cursors cursors) {
        this.list = new ProductPages(store, cursors);
        this.search = new ProductSearch(store, searchStore, cursors);
        this.cursors = cursors;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/products", Access.anyone(), this::page)
                        .taking(ListRequest.PARAMETERS));
    }

    private Reply page(Call call) {
        var request = ListRequest.of(call, cursors);
        try {
            return pages.get(request.key(), () -> load(request, call.network())).answer(call);
        } catch (LoadRefusedException crowded) {
            throw Problem.unavailable("Too many lists are in work.").exception();
        }
    }

    private Representation load(ListRequest request, String network) {
        var admitted = request.isSearch() ? searches : lists;
        return admitted.run(network, () -> made(request))
                .orElseThrow(() -> new LoadRefusedException("too many lists in work"));
    }

    private Representation made(ListRequest request) {
        var deadline = Deadline.after(PAGE_LOAD_MAX);
        return Representation.json(
                Json.bytes(
                        request.isSearch()
                                ? search.page(request, deadline)
                                : list.page(request, deadline)));
    }
}
