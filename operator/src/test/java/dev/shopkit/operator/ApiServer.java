package dev.shopkit.operator;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/**
 * A real kube-apiserver with etcd, one for the whole run. No controller runs: tests play them. One
 * server, because starting several draws colliding ports (kubernetes-client#7873).
 */
public final class ApiServer {

    private static final Duration ESTABLISHED_BUDGET = Duration.ofMinutes(1);
    private static final KubeAPIServer SERVER = start();
    private static final KubernetesClient ADMIN = client(config());
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    static {
        ADMIN.load(crd()).create();
        // In this thread: another would wait for this very class to be initialized.
        Awaitility.await("the API server to serve Shops")
                .pollInSameThread()
                .atMost(ESTABLISHED_BUDGET)
                .until(ApiServer::isEstablished);
    }

    private ApiServer() {}

    /** A client that may do everything. */
    public static KubernetesClient admin() {
        return ADMIN;
    }

    /** A client that may do what this user may, and whose requests go through {@code faults}. */
    public static KubernetesClient as(String user, Interceptor faults) {
        var config =
                new ConfigBuilder(config())
                        .withImpersonateUsername(user)
                        .withImpersonateGroups("system:authenticated")
                        .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientBuilderConsumer(
                        builder -> builder.addOrReplaceInterceptor("faults", faults))
                .build();
    }

    /** A namespace of the test's own. */
    public static String namespace(String prefix) {
        var name = prefix + "-" + NAMESPACES.incrementAndGet();
        ADMIN.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                .create();
        return name;
    }

    private static boolean isEstablished() {
        var crds = ADMIN.apiextensions().v1().customResourceDefinitions();
        var status = crds.withName("shops.shopkit.dev").require().getStatus();
        return status != null
                && status.getConditions().stream()
                        .anyMatch(
                                it ->
                                        it.getType().equals("Established")
                                                && it.getStatus().equals("True"));
    }

    private static java.io.InputStream crd() {
        return new java.io.ByteArrayInputStream(
                TestFiles.read(Path.of("../crds/shops.shopkit.dev-v1alpha1.yaml"))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Config config() {
        return Config.fromKubeconfig(SERVER.getKubeConfigYaml());
    }

    private static KubernetesClient client(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static KubeAPIServer start() {
        // Everything through the builder: the library's environment variables throw (before 7.8).
        // Without a default route kube-apiserver needs to be told its own address.
        var server =
                new KubeAPIServer(
                        KubeAPIServerConfigBuilder.anAPIServerConfig()
                                .withTestDir(Parts.get("kube-api-test").toString())
                                .withOfflineMode(true)
                                .withStartupTimeout(180_000)
                                .withApiServerFlag("--advertise-address", "127.0.0.1")
                                .withApiServerFlag("--bind-address", "127.0.0.1")
                                .build());
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        return server;
    }
}
