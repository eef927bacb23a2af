package dev.shopkit.server.site;

import dev.shopkit.kit.http.RequestId;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.json.Json;
import dev.shopkit.kit.mongo.StoreUnavailableException;
import dev.shopkit.kit.work.Deadline;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The catalogue in another process, asked what it tells everybody: so this one needs no token. A
 * question is asked once, for whoever waits for a page waits for it. Thread-safe.
 */
public final class HttpAssortment implements Assortment, AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(300);

    /** Products of a part: with the longest descriptions there are they stay below the next. */
    private static final int SLUGS_MAX = 50;

    private static final long ANSWER_BYTES_MAX = 2 * 1024 * 1024;
    private static final int CATEGORIES_MAX = 1_000;
    private static final int SLUG_MAX = 256;
    private static final int TEXT_MAX = 16 * 1024;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final URI catalog;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_LIMIT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

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
        var answer = answer(catalog.resolve(path), deadline);
        if (answer.statusCode() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.statusCode() != OK) {
            throw away("status " + answer.statusCode(), null);
        }
        try {
            var fields = Json.trusted(answer.body());
            var value = reader.apply(fields);
            fields.checkRead();
            return Optional.of(value);
        } catch (InvalidInputException malformed) {
            throw away("malformed", malformed);
        }
    }

    private HttpResponse<byte[]> answer(URI address, Deadline deadline) {
        var request = HttpRequest.newBuilder(address).GET();
        var requestId = MDC.get(RequestId.LOG_KEY);
        if (requestId != null) {
            request.header(RequestId.HEADER.defaultCase(), requestId);
        }
        var body = BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX);
        var response = http.sendAsync(request.build(), body);
        try {
            return response.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            response.cancel(true);
            throw away("no answer within the deadline", late);
        } catch (ExecutionException failed) {
            throw away("no answer", failed);
        } catch (InterruptedException stopping) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw away("interrupted", stopping);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
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
