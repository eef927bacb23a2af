package dev.shopkit.operator.mongo;

import dev.shopkit.operator.kube.ShopNames;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The members' pods as Kubernetes has them. Each question has an answer whatever is missing in
 * them: somebody else writes their status, and it may be of a version that we do not know.
 */
record MemberPods(ShopNames names, Optional<StatefulSet> statefulSet, List<Pod> pods) {

    private static final String REVISION = "controller-revision-hash";

    MemberPods {
        pods = List.copyOf(pods);
    }

    /** The pod of a member. */
    Optional<Pod> of(int ordinal) {
        var name = names.mongodb() + "-" + ordinal;
        return pods.stream().filter(p -> name.equals(p.getMetadata().getName())).findFirst();
    }

    /** Whether its mongod is up: asking one that is not would cost the whole deadline. */
    static boolean isStarted(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus() != null
                && listed(pod.getStatus().getContainerStatuses())
                        .anyMatch(c -> Boolean.TRUE.equals(c.getStarted()));
    }

    /** A condition's status; empty where there is none. */
    static String condition(Pod pod, String type) {
        return Optional.ofNullable(pod.getStatus()).stream()
                .flatMap(s -> listed(s.getConditions()))
                .filter(c -> type.equals(c.getType()))
                .map(c -> Objects.requireNonNullElse(c.getStatus(), ""))
                .findFirst()
                .orElse("");
    }

    /** Ordinals below {@code count} whose pods Kubernetes takes for ready. */
    Set<Integer> ready(int count) {
        return new HashSet<>(ordinals(count, p -> condition(p, "Ready").equals("True")));
    }

    /** Ordinals whose pods run an old template, as far as the StatefulSet's controller knows. */
    List<Integer> outdated(int count) {
        var newest = newest();
        return newest.isEmpty()
                ? List.of()
                : ordinals(
                        count,
                        pod -> {
                            var revision = labels(pod).get(REVISION);
                            return revision != null && !revision.equals(newest.get());
                        });
    }

    /** Ordinals whose pods run with another keyfile than the template's. */
    List<Integer> otherKeyfile(int count) {
        var keyfile = keyfile();
        return keyfile.isEmpty()
                ? List.of()
                : ordinals(
                        count,
                        pod -> {
                            var runs = annotations(pod).get(MongoStatefulSet.KEYFILE);
                            return runs != null && !runs.equals(keyfile.get());
                        });
    }

    private List<Integer> ordinals(int count, Predicate<Pod> property) {
        var ordinals = new ArrayList<Integer>();
        for (int ordinal = 0; ordinal < count; ordinal++) {
            var pod = of(ordinal).filter(p -> p.getMetadata().getDeletionTimestamp() == null);
            if (pod.filter(property).isPresent()) {
                ordinals.add(ordinal);
            }
        }
        return ordinals;
    }

    // A StatefulSet that was not looked at since it changed does not know its own revision yet.
    private Optional<String> newest() {
        return statefulSet
                .filter(s -> s.getStatus() != null)
                .filter(
                        s ->
                                Objects.equals(
                                        s.getStatus().getObservedGeneration(),
                                        s.getMetadata().getGeneration()))
                .map(s -> s.getStatus().getUpdateRevision());
    }

    private Optional<String> keyfile() {
        return statefulSet
                .map(StatefulSet::getSpec)
                .map(s -> s.getTemplate())
                .map(t -> t.getMetadata())
                .map(m -> m.getAnnotations())
                .map(a -> a.get(MongoStatefulSet.KEYFILE));
    }

    private static Map<String, String> labels(Pod pod) {
        return Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
    }

    private static Map<String, String> annotations(Pod pod) {
        return Objects.requireNonNullElse(pod.getMetadata().getAnnotations(), Map.of());
    }

    private static <T> Stream<T> listed(@Nullable List<T> list) {
        return list == null ? Stream.of() : list.stream().filter(Objects::nonNull);
    }
}
