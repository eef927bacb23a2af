package dev.shopkit.operator;

import dev.shopkit.operator.kube.Allowed;
import dev.shopkit.operator.kube.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the process is told by its environment, read once. It holds nothing secret.
 *
 * @param watched namespaces, or none for all of them
 */
record OperatorConfig(Settings settings, String pod, Set<String> watched, int managementPort) {

    private static final String ALL = "*";

    /** All that is wrong is said at once. */
    static OperatorConfig from(Map<String, String> env) {
        var problems = new ArrayList<String>();
        var settings =
                new Settings(
                        required(env, "SHOPKIT_NAMESPACE", problems),
                        required(env, "SHOPKIT_APP_REPOSITORY", problems),
                        required(env, "SHOPKIT_MONGODB_IMAGE", problems),
                        required(env, "SHOPKIT_REDIS_IMAGE", problems),
                        list(env.getOrDefault("SHOPKIT_ALLOWED_IMAGE_REPOSITORIES", "")),
                        Set.copyOf(list(env.getOrDefault("SHOPKIT_INGRESS_ANNOTATIONS", ""))),
                        allowed(env),
                        flag(env, "SHOPKIT_FIXED_USER", problems));
        var watch = required(env, "SHOPKIT_WATCH", problems);
        var pod = required(env, "SHOPKIT_POD", problems);
        var port = port(env.getOrDefault("SHOPKIT_MANAGEMENT_PORT", "8080"), problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        var watched = watch.equals(ALL) ? Set.<String>of() : Set.copyOf(list(watch));
        return new OperatorConfig(settings, pod, watched, port);
    }

    private static Allowed allowed(Map<String, String> env) {
        return new Allowed(
                list(env.getOrDefault("SHOPKIT_ALLOWED_HOSTS", "")),
                Set.copyOf(list(env.getOrDefault("SHOPKIT_ALLOWED_INGRESS_CLASSES", ""))),
                Set.copyOf(list(env.getOrDefault("SHOPKIT_ALLOWED_NODE_SELECTORS", ""))),
                list(env.getOrDefault("SHOPKIT_ALLOWED_TOLERATIONS", "")));
    }

    /** True where it is not set. */
    private static boolean flag(Map<String, String> env, String name, List<String> problems) {
        var text = env.getOrDefault(name, "true");
        if (!text.equals("true") && !text.equals("false")) {
            problems.add(name + " is neither true nor false: " + text);
        }
        return text.equals("true");
    }

    private static String required(Map<String, String> env, String name, List<String> problems) {
        var value = env.getOrDefault(name, "");
        if (value.isBlank()) {
            problems.add(name + " is not set");
        }
        return value;
    }

    private static int port(String text, List<String> problems) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
            problems.add("SHOPKIT_MANAGEMENT_PORT is no port: " + text);
            return 0;
        }
        return Integer.parseInt(text);
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
