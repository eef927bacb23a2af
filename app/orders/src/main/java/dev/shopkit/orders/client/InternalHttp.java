package dev.shopkit.orders.client;

import dev.shopkit.kit.client.HttpAnswer;
import dev.shopkit.kit.client.HttpCaller;
import dev.shopkit.kit.work.Deadline;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;

/** Calls of the other services' internal listeners, with our token. Thread-safe. */
public final class InternalHttp implements AutoCloseable {
    private final PresentedToken token;
    private final HttpCaller caller = new HttpCaller();

    public InternalHttp(ClientsConfig config, Clock clock) {
        token = new PresentedToken(config.token(), clock);
    }

    HttpAnswer get(URI address, Deadline deadline) {
        return send(HttpRequest.newBuilder(address).GET(), deadline);
    }

    HttpAnswer put(URI address, byte[] json, Deadline deadline) {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(json)),
                deadline);
    }

    HttpAnswer post(URI address, byte[] json, Deadline deadline) {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json)),
                deadline);
    }

    private HttpAnswer send(HttpRequest.Builder request, Deadline deadline) {
        return caller.call(request.header("Authorization", token.header()), deadline);
    }

    @Override
    public void close() {
        caller.close();
    }
}
