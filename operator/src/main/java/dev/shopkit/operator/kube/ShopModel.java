package dev.shopkit.operator.kube;

import dev.shopkit.operator.api.ShopSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Map;

/**
 * All that rendering needs to know of a Shop; made once a pass, then only read.
 *
 * @param spec the spec that shall run, which after a rollback is not the one that was written
 * @param secretChecksums by part, over the Secret files that its pods mount
 */
public record ShopModel(
        ShopNames names,
        OwnerReference owner,
        ShopSpec spec,
        Settings settings,
        Map<String, String> secretChecksums) {

    public ShopModel {
        secretChecksums = Map.copyOf(secretChecksums);
    }

    /** The same with what is known of Secrets. */
    public ShopModel with(Map<String, String> checksums) {
        return new ShopModel(names, owner, spec, settings, checksums);
    }

    /** The same with another release's spec. */
    public ShopModel with(ShopSpec other) {
        return new ShopModel(names, owner, other, settings, secretChecksums);
    }

    /** Metadata of an object named for a part, owned by the Shop. */
    public ObjectMeta meta(String part) {
        return metaNamed(names.part(part), names.labels(part));
    }

    /** Metadata of any other object owned by the Shop. */
    public ObjectMeta metaNamed(String name, Map<String, String> labels) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(names.namespace())
                .withLabels(labels)
                .withOwnerReferences(owner)
                .build();
    }

    /** The services' image. */
    public String appImage() {
        var image = spec.image();
        return image == null ? settings.appRepository() + ":" + spec.version() : image;
    }
}
