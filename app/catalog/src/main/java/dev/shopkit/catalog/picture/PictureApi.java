package dev.shopkit.catalog.picture;

import dev.shopkit.kit.http.Access;
import dev.shopkit.kit.http.Call;
import dev.shopkit.kit.http.Problem;
import dev.shopkit.kit.http.Reply;
import dev.shopkit.kit.http.Route;
import java.util.List;

/** Pictures by name. */
public final class PictureApi {
    private final Pictures pictures = new Pictures();

    public List<Route> routes() {
        return List.of(Route.get("/api/pictures/{name}", Access.anyone(), this::picture));
    }

    private Reply picture(Call call) {
        return pictures.picture(call.path("name"))
                .orElseThrow(() -> Problem.notFound("There is no such picture.").exception())
                .answer(call);
    }
}
