package dev.shopkit.server.site;

import dev.shopkit.kit.client.HttpAnswer;
import dev.shopkit.kit.client.HttpCaller;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue in another process, asked what it tells everybody: so this one needs no token. A
 * question is asked once, for whoever waits for a page waits for it. Thread-safe.
 */
public final class HttpAssortment implements Assortment, AutoCloseable {
    /** Products of a part: with the longest descriptions there are they stay below the next. */
    private static final int SLUGS_MAX = 50;

    private static final int CATEGORIES_MAX = 1_000;
    private static final int SLUG_MAX = 256;
    private static final int TEXT_MAX = 16 * 1024;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final URI catalog;
    private final HttpCaller caller = new HttpCaller();

    public HttpAssortment(URI catalog) {
        this.catalog = catalog;
    }

    @Override
    public Optional<Product> product(String idOrSlug, Deadline deadline) {
        return found("/api/products/" + encoded(idOrSlug), HttpAssortment::product, deadline);
    }

    @Override
    public List<Category> categories(Deadline deadline) {
        return found("/api/categories", HttpAssortment::categories, deadline)
                .orElseThrow(() -> away("no categories", null));
    }

    @Override
    public Slugs slugs(Optional<String> after, Deadline deadline) {
        var cursor = after.map(it -> "&cursor=" + encoded(it)).orElse("");
        var path = "/api/products?sort=name&limit=" + SLUGS_MAX + cursor;
        return found(path, HttpAssortment::slugs, deadline)
                .orElseThrow(() -> away("no products", null));
    }

    /** What is there, or empty where the catalogue says that nothing is. */
    private <T> Optional<T> found(String path, Function<Fields, T> reader, Deadline deadline) {
        return switch (caller.call(HttpRequest.newBuilder(catalog.resolve(path)), deadline)) {
            case HttpAnswer.Got got when got.status() == OK -> Optional.of(read(got, reader));
            case HttpAnswer.Got got when got.status() == NOT_FOUND -> Optional.empty();
            case HttpAnswer.Got got -> throw away("status " + got.status(), null);
            case HttpAnswer.NotSent(var cause) -> throw away(cause, null);
            case HttpAnswer.Lost(var cause) -> throw away(cause, null);
        };
    }

    private static <T> T read(HttpAnswer.Got answer, Function<Fields, T> reader) {
        try {
            var fields = answer.json();
            var value = reader.apply(fields);
            fields.checkRead();
            return value;
        } catch (InvalidInputException malformed) {
            throw away("malformed", malformed);
        }
    }

    @Override
    public void close() {
        caller.close();
    }

    private static Product product(Fields fields) {
        return new Product(
                fields.verbatim("slug", SLUG_MAX),
                fields.verbatim("name", TEXT_MAX),
                fields.verbatim("description", TEXT_MAX));
    }

    private static List<Category> categories(Fields fields) {
        return fields.objects(
                "items",
                0,
                CATEGORIES_MAX,
                it ->
                        new Category(
                                it.verbatim("slug", SLUG_MAX),
                                it.verbatim("name", TEXT_MAX),
                                it.verbatim("description", TEXT_MAX)));
    }

    private static Slugs slugs(Fields fields) {
        return new Slugs(
                fields.objects("items", 0, SLUGS_MAX, it -> it.verbatim("slug", SLUG_MAX)),
                fields.optional("next", it -> fields.verbatim(it, TEXT_MAX)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static StoreUnavailableException away(String why, @Nullable Exception cause) {
        return new StoreUnavailableException("the catalogue: " + why, cause);
    }
}
