package dev.shopkit.server.memory;

import dev.shopkit.server.Role;
import dev.shopkit.testkit.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the operator gives a role's container when nobody says otherwise, read from the operator's
 * own golden files: so there is no second place that could say something else.
 */
record RenderedPod(int memoryMib, String javaOptions) {
    private static final String GOLDEN = "operator/src/test/resources/golden/";

    static RenderedPod of(Role role) {
        var name =
                role == Role.ALL
                        ? "monolith-external/out-Deployment-corner-shop.yaml"
                        : "minimal/out-Deployment-m-" + role.argument() + ".yaml";
        var container = container(name);
        if (!list(container, "args").equals(List.of(role.argument()))) {
            throw new IllegalStateException(name + " is not of the role " + role);
        }
        var memory = text(at(container, "resources", "limits"), "memory");
        return new RenderedPod(Integer.parseInt(memory.replace("Mi", "")), javaOptions(container));
    }

    private static String javaOptions(Map<?, ?> container) {
        return list(container, "env").stream()
                .map(it -> (Map<?, ?>) it)
                .filter(it -> text(it, "name").equals("JDK_JAVA_OPTIONS"))
                .map(it -> text(it, "value"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<?, ?> container(String name) {
        try (var reader = Files.newBufferedReader(Parts.checkout().resolve(GOLDEN + name))) {
            Map<?, ?> deployment = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            var pod = at(deployment, "spec", "template", "spec");
            return (Map<?, ?>) list(pod, "containers").getFirst();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<?, ?> at(Map<?, ?> from, String... names) {
        var found = from;
        for (var name : names) {
            found = (Map<?, ?>) Objects.requireNonNull(found.get(name), name);
        }
        return found;
    }

    private static List<?> list(Map<?, ?> from, String name) {
        return (List<?>) Objects.requireNonNull(from.get(name), name);
    }

    private static String text(Map<?, ?> from, String name) {
        return String.valueOf(from.get(name));
    }
}
