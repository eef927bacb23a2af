package dev.shopkit.operator;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets one write of the operator fail before it is sent: the k-th from now on, dry-runs aside. */
final class CrashingWrites implements Interceptor {

    private final AtomicInteger left = new AtomicInteger();

    void at(int write) {
        left.set(write);
    }

    boolean happened() {
        return left.get() <= 0;
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (isWrite(request) && left.get() > 0 && left.decrementAndGet() == 0) {
            throw new IllegalStateException("the process ends here");
        }
    }

    private static boolean isWrite(HttpRequest request) {
        var uri = request.uri().toString();
        return !request.method().equals("GET")
                && !uri.contains("dryRun")
                && !uri.contains("/leases")
                && !uri.contains("/events");
    }
}
