package dev.shopkit.server.shop;

import dev.shopkit.kit.json.Fields;
import dev.shopkit.kit.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What a service answered. */
public record Answer(HttpResponse<String> response) {
    private static final int TEXT_MAX = 4096;
    private static final String PROBLEM = "urn:shopkit:problem:";

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public Fields fields() {
        return Json.trusted(body().getBytes(StandardCharsets.UTF_8));
    }

    /** A text field of the body. */
    public String text(String name) {
        return fields().text(name, 0, TEXT_MAX);
    }

    /** A header's first value; empty without one. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The name of the problem it is; empty when it is none. */
    public String problem() {
        return header("Content-Type").equals("application/problem+json")
                ? text("type").replace(PROBLEM, "")
                : "";
    }

    /** Whether the same request is to be sent once more, as by a busy service. */
    public boolean asksToComeBack() {
        var passing = status() == 503 || problem().equals("in-progress");
        return passing && !header("Retry-After").isEmpty();
    }

    @Override
    public String toString() {
        return status() + " " + body();
    }
}
