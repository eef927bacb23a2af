package dev.shopkit.operator.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The objects of one Shop as they were at one moment, by kind. */
public record LiveObjects(Map<Class<?>, List<HasMetadata>> byKind) {

    public LiveObjects {
        byKind = Map.copyOf(byKind);
    }

    /** Objects of any kinds, in any order. */
    public static LiveObjects of(List<HasMetadata> objects) {
        return new LiveObjects(objects.stream().collect(Collectors.groupingBy(Object::getClass)));
    }

    /** All of a kind. */
    public <T extends HasMetadata> List<T> all(Class<T> kind) {
        return byKind.getOrDefault(kind, List.of()).stream().map(kind::cast).toList();
    }

    /** The one of this name. */
    public <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return all(kind).stream().filter(o -> o.getMetadata().getName().equals(name)).findFirst();
    }

    /** The object that a desired one will replace. */
    @SuppressWarnings("unchecked") // Objects of a class are kept under that class.
    public <T extends HasMetadata> Optional<T> live(T desired) {
        return find((Class<T>) desired.getClass(), desired.getMetadata().getName());
    }

    /** The pods of a part. */
    public List<Pod> pods(String part) {
        return all(Pod.class).stream()
                .filter(p -> part.equals(Labels.of(p).get(ShopNames.SERVICE)))
                .toList();
    }
}
