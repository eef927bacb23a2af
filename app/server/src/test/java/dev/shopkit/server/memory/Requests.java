package dev.shopkit.server.memory;

import dev.shopkit.kit.auth.Role;
import dev.shopkit.kit.http.Route;
import dev.shopkit.kit.work.Ids;
import dev.shopkit.server.shop.TestShop;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The dearest requests that a service admits, as bytes; each call makes another one. */
final class Requests {
    private static final int LINES_MAX = 50;
    private static final int IDS_MAX = 60;
    private static final int BODY_BYTES = 60_000;
    private static final int WORD_LETTERS_MAX = 3;
    private static final int PAGES_PER_SITEMAP = 10;
    private static final int CUSTOMERS = 500;

    private final List<String> productIds;
    private final Ids ids = new Ids();
    private final String admin;
    private final List<String> customers;

    Requests(TestShop shop, List<String> productIds) {
        this.productIds = productIds;
        this.admin = shop.token("admin", Role.ADMIN);
        this.customers =
                IntStream.range(0, CUSTOMERS)
                        .mapToObj(number -> shop.token("customer-" + number, Role.CUSTOMER))
                        .toList();
    }

    /** Any route, with the largest body where it takes one, by somebody who may call it. */
    Supplier<byte[]> any(Route route) {
        var method = route.method().text();
        return () -> {
            var path = route.path().replaceAll("\\{\\w+}", anyOf(productIds));
            return switch (method) {
                case "GET", "DELETE" -> request(method, path, admin, "");
                default -> request(method, path, admin, large());
            };
        };
    }

    /** Distinct searches that find much, in pages as large as they come. */
    byte[] search() {
        return request("GET", "/api/products?limit=100&q=" + letters(), "", "");
    }

    byte[] stocks() {
        var wanted = new StringBuilder(ids.get());
        for (var count = 1; count < IDS_MAX; count++) {
            wanted.append(',').append(anyOf(productIds));
        }
        return request("GET", "/api/inventory?ids=" + wanted, "", "");
    }

    /** A page whose head is to be made, and a sitemap now and then; each by another host. */
    byte[] page() {
        var path =
                ThreadLocalRandom.current().nextInt(PAGES_PER_SITEMAP) == 0
                        ? "/sitemap.xml"
                        : "/products/" + anyOf(productIds);
        return Client.bytes("GET %s HTTP/1.1\r\nHost: %s.test\r\n\r\n".formatted(path, ids.get()));
    }

    byte[] registration() {
        return request("POST", "/api/users", "", person(", \"name\": \"Ada\""));
    }

    byte[] signIn() {
        return request("POST", "/api/sessions", "", person(""));
    }

    private String person(String more) {
        return "{\"email\": \"%s@shop.test\", \"password\": \"%s\"%s}"
                .formatted(ids.get(), ids.get(), more);
    }

    /** An order of as many lines as there may be. */
    byte[] order() {
        var first = ThreadLocalRandom.current().nextInt(productIds.size());
        var lines = new StringBuilder();
        for (var line = 0; line < LINES_MAX; line++) {
            var productId = productIds.get((first + line) % productIds.size());
            lines.append(line == 0 ? "" : ", ")
                    .append("{\"productId\": \"" + productId + "\", \"quantity\": 1}");
        }
        var body =
                """
                {"lines": [%s],
                 "address": {"name": "Ada", "street": "1 Main Street", "city": "London",
                             "postalCode": "N1", "country": "GB"}}"""
                        .formatted(lines);
        return request("POST", "/api/orders", anyOf(customers), body);
    }

    /** The head of a request whose body never comes to its end. */
    static byte[] endless(String path) {
        return Client.bytes(
                "POST %s HTTP/1.1\r\nHost: shop.test\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(path, BODY_BYTES));
    }

    byte[] get(String path) {
        return request("GET", path, "", "");
    }

    private byte[] request(String method, String path, String token, String body) {
        var head = new StringBuilder();
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: shop.test\r\n");
        head.append("Sec-Fetch-Site: same-origin\r\nIf-Match: \"1\"\r\n");
        head.append("Idempotency-Key: ").append(ids.get()).append("\r\n");
        head.append("X-Forwarded-For: ").append(address()).append("\r\n");
        if (ThreadLocalRandom.current().nextBoolean()) {
            head.append("Accept-Encoding: gzip\r\n");
        }
        if (!token.isEmpty()) {
            head.append("Authorization: Bearer ").append(token).append("\r\n");
        }
        if (!body.isEmpty()) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        return Client.bytes(head.append("\r\n").append(body).toString());
    }

    /** A body that nothing compresses, with a field for each of its kilobytes. */
    private static String large() {
        var random = new byte[500];
        var body = new StringBuilder("{");
        while (body.length() < BODY_BYTES) {
            ThreadLocalRandom.current().nextBytes(random);
            var text = HexFormat.of().formatHex(random);
            body.append(body.length() == 1 ? "" : ", ").append("\"f" + body.length() + "\": ");
            body.append('"').append(text).append('"');
        }
        return body.append('}').toString();
    }

    private static String letters() {
        var random = ThreadLocalRandom.current();
        var letters = new StringBuilder();
        for (var left = random.nextInt(1, WORD_LETTERS_MAX + 1); left > 0; left--) {
            letters.append((char) random.nextInt('a', 'z' + 1));
        }
        return letters.toString();
    }

    /** Many people behind a proxy, not one. */
    private static String address() {
        var random = ThreadLocalRandom.current();
        return "198.%d.%d.%d"
                .formatted(random.nextInt(18, 20), random.nextInt(256), random.nextInt(256));
    }

    private static String anyOf(List<String> list) {
        return list.get(ThreadLocalRandom.current().nextInt(list.size()));
    }
}
