package dev.shopkit.e2e;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Goal: more load, more pods, and each of them works. Fault: none; readers as fast as they can.
 * Expected: the autoscaler goes from 2 to 3 within five minutes, and the request counter of each of
 * the three pods grows.
 */
class AutoscalingE2E {
    private static final String NAMESPACE = "demo";
    private static final String SHOP = "demo";
    private static final int READERS = 48;
    private static final int MANAGEMENT_PORT = 9090;
    private static final Duration READY_BUDGET = Duration.ofMinutes(4);
    private static final Duration SCALED_BUDGET = Duration.ofMinutes(6);
    private static final Duration SPREAD_BUDGET = Duration.ofMinutes(2);

    private static final Duration METRICS_LIMIT = Duration.ofSeconds(20);

    private volatile boolean reading = true;

    @Test
    void goesFromTwoToThreeUnderLoadAndEveryPodServes() throws InterruptedException {
        try (var cluster = new Cluster()) {
            autoscale(
                    cluster,
                    """
                    {"minReplicas": 2, "maxReplicas": 3, "targetCPUUtilizationPercentage": 40}""");
            try {
                awaitReady(cluster, 2);
                underLoad(
                        () -> {
                            awaitReady(cluster, 3);
                            assertEveryPodAnswers(cluster);
                        });
            } finally {
                autoscale(cluster, "null");
            }
            cluster.awaitCondition(NAMESPACE, SHOP, "Ready", "True", READY_BUDGET);
        }
    }

    private static void autoscale(Cluster cluster, String how) {
        var spec =
                """
                {"spec": {"services": {"catalog": {"autoscaling": %s}}}}"""
                        .formatted(how);
        cluster.patchShop(NAMESPACE, SHOP, spec);
    }

    private static void awaitReady(Cluster cluster, int pods) {
        Awaitility.await(pods + " pods ready")
                .atMost(SCALED_BUDGET)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> readyReplicas(cluster) == pods);
    }

    private static void assertEveryPodAnswers(Cluster cluster) {
        var before =
                Awaitility.await("every pod tells")
                        .atMost(SPREAD_BUDGET)
                        .pollInterval(Duration.ofSeconds(2))
                        .until(() -> requests(cluster), it -> it.size() == 3);
        Awaitility.await("every pod answers")
                .atMost(SPREAD_BUDGET)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> allGrew(before, requests(cluster)));
    }

    private void underLoad(Runnable check) throws InterruptedException {
        var readers = readers(Storefront.demo());
        try {
            check.run();
        } finally {
            reading = false;
            for (var reader : readers) {
                reader.join();
            }
        }
    }

    private List<Thread> readers(Storefront shop) {
        var readers = new ArrayList<Thread>();
        for (var index = 0; index < READERS; index++) {
            readers.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        while (reading) {
                                            shop.get("/api/products?limit=100", "");
                                        }
                                    }));
        }
        return readers;
    }

    private static int readyReplicas(Cluster cluster) {
        var status =
                cluster.client()
                        .apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName(SHOP + "-catalog")
                        .require()
                        .getStatus();
        return status.getReadyReplicas() == null ? 0 : status.getReadyReplicas();
    }

    private static boolean allGrew(Map<String, Double> before, Map<String, Double> now) {
        return before.entrySet().stream()
                .allMatch(it -> now.getOrDefault(it.getKey(), 0.0) > it.getValue());
    }

    /** Requests answered so far, by pod; without those that are too busy to tell. */
    private static Map<String, Double> requests(Cluster cluster) {
        var requests = new HashMap<String, Double>();
        for (var pod : cluster.pods(NAMESPACE, SHOP, "catalog")) {
            var name = pod.getMetadata().getName();
            requests(cluster, name).ifPresent(count -> requests.put(name, count));
        }
        return Map.copyOf(requests);
    }

    private static Optional<Double> requests(Cluster cluster, String pod) {
        try (var forward = cluster.forward(NAMESPACE, pod, MANAGEMENT_PORT)) {
            return Optional.of(sum(metrics(forward.getLocalPort())));
        } catch (IOException | KubernetesClientException busy) {
            return Optional.empty();
        }
    }

    private static String metrics(int port) throws IOException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .timeout(METRICS_LIMIT)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }

    private static double sum(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("shopkit_http_requests_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
