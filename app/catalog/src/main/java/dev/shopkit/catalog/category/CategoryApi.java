package dev.shopkit.catalog.category;

import dev.shopkit.kit.cache.BriefCache;
import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Representation;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.work.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The shop's menu. */
public final class CategoryApi {
    private static final Duration TTL = Duration.ofSeconds(1);
    private static final Duration LOAD_MAX = Duration.ofMillis(1_500);
    private static final long WEIGHT_MAX = 1024 * 1024;
    private static final String ALL = "all";

    private final MongoCategoryStore store;
    private final BriefCache<Representation> menu =
            new BriefCache<>(TTL, WEIGHT_MAX, Representation::weight);

    public CategoryApi(MongoCategoryStore store) {
        this.store = store;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/categories", Access.anyone(), this::categories));
    }

    private Reply categories(Call call) {
        return menu.get(ALL, this::load).answer(call);
    }

    private Representation load() {
        var items = store.all(Deadline.after(LOAD_MAX));
        return Representation.json(Json.bytes(Map.of("items", items)));
    }
}
