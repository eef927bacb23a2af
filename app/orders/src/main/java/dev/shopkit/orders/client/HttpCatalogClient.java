package dev.shopkit.orders.client;

import dev.shopkit.kit.client.HttpAnswer;
import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.InvalidInputException;
import dev.shopkit.kit.work.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The catalogue in another process. A read can be repeated without harm: once, when it fails. */
public final class HttpCatalogClient implements CatalogClient {
    private static final int TRIES_MAX = 2;
    private static final Duration TRY_LIMIT = Duration.ofMillis(1_500);
    private static final int TEXT_MAX = 4096;

    private final URI catalog;
    private final InternalHttp http;

    public HttpCatalogClient(URI catalog, InternalHttp http) {
        this.catalog = catalog;
        this.http = http;
    }

    @Override
    public CatalogAnswer products(List<String> ids, Deadline deadline) {
        var address = catalog.resolve("/internal/products?ids=" + String.join(",", ids));
        CatalogAnswer answer = new CatalogAnswer.Unavailable("no time left");
        for (var tries = 0; tries < TRIES_MAX && !deadline.passed(); tries++) {
            answer = read(http.get(address, deadline.within(TRY_LIMIT)));
            if (answer instanceof CatalogAnswer.Found) {
                return answer;
            }
        }
        return answer;
    }

    private static CatalogAnswer read(HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Got got when got.status() == 200 -> items(got);
            case HttpAnswer.Got got -> new CatalogAnswer.Unavailable("status " + got.status());
            case HttpAnswer.NotSent(var cause) -> new CatalogAnswer.Unavailable(cause);
            case HttpAnswer.Lost(var cause) -> new CatalogAnswer.Unavailable(cause);
        };
    }

    private static CatalogAnswer items(HttpAnswer.Got answer) {
        try {
            var fields = answer.json();
            var items = fields.objects("items", 0, IDS_MAX, HttpCatalogClient::item);
            fields.checkRead();
            return new CatalogAnswer.Found(
                    items.stream()
                            .collect(Collectors.toUnmodifiableMap(SaleItem::productId, it -> it)));
        } catch (InvalidInputException malformed) {
            return new CatalogAnswer.Unavailable("malformed: " + malformed.getMessage());
        }
    }

    private static SaleItem item(Fields fields) {
        return new SaleItem(
                fields.id("id"),
                fields.text("name", 1, TEXT_MAX),
                fields.text("image", 0, TEXT_MAX),
                fields.money("price"));
    }
}
