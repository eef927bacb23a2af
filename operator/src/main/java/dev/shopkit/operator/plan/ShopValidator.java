package dev.shopkit.operator.plan;

import dev.shopkit.operator.api.Exposure.Ingress;
import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.api.Toleration;
import dev.shopkit.operator.kube.Allowed;
import dev.shopkit.operator.kube.Settings;
import dev.shopkit.operator.rollout.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the schema cannot know: the limits that the platform team set with the chart. */
public final class ShopValidator {

    private ShopValidator() {}

    /** One sentence a problem, with its field and rule; none when the spec may run. */
    public static List<String> problems(ShopSpec spec, Settings settings) {
        var problems = new ArrayList<>(problems(Release.of(spec), settings));
        var allowed = settings.allowed();
        var ingress = spec.exposure().ingress();
        if (ingress != null) {
            problems.addAll(ingress(ingress, settings));
        }
        var mongodb = spec.mongodb().managed();
        if (mongodb != null) {
            var at = "spec.mongodb.managed";
            problems.addAll(nodes(at, mongodb.nodeSelector(), mongodb.tolerations(), allowed));
        }
        var redis = spec.redis().managed();
        if (redis != null) {
            var at = "spec.redis.managed";
            problems.addAll(nodes(at, redis.nodeSelector(), redis.tolerations(), allowed));
        }
        return problems;
    }

    /**
     * The same for the part of a spec that can be taken back: what was allowed when a release ran
     * first may be so no longer when it shall run again.
     */
    static List<String> problems(Release release, Settings settings) {
        var problems = new ArrayList<String>();
        if (!isAllowed(release.image(), settings)) {
            problems.add(
                    "spec.image: %s is none of the chart's allowedImageRepositories"
                            .formatted(repository(String.valueOf(release.image()))));
        }
        var template = release.template();
        problems.addAll(
                nodes(
                        "spec.template",
                        template.nodeSelector(),
                        template.tolerations(),
                        settings.allowed()));
        return problems;
    }

    private static boolean isAllowed(@Nullable String image, Settings settings) {
        if (image == null) {
            return true;
        }
        var repository = repository(image);
        return repository.equals(settings.appRepository())
                || settings.allowedImageRepositories().contains(repository);
    }

    // Of "host:5000/team/app:1.0@sha256:..." what is before the digest and the tag, which may be
    // there beside it and names nothing then.
    private static String repository(String image) {
        var named = image.substring(0, image.indexOf('@'));
        var tag = named.indexOf(':', named.lastIndexOf('/') + 1);
        return tag < 0 ? named : named.substring(0, tag);
    }

    private static List<String> ingress(Ingress ingress, Settings settings) {
        var problems = new ArrayList<String>();
        if (!settings.allowed().ingressClass(ingress.ingressClassName())) {
            problems.add(
                    "spec.exposure.ingress.ingressClassName: %s is none of the chart's"
                                    .formatted(ingress.ingressClassName())
                            + " allowed.ingressClasses");
        }
        if (!settings.allowed().host(ingress.host())) {
            problems.add(
                    "spec.exposure.ingress.host: %s is none of the chart's allowed.hosts"
                            .formatted(
                                    ingress.host() == null
                                            ? "every name, where it is absent,"
                                            : ingress.host()));
        }
        ingress.annotations().keySet().stream()
                .filter(key -> !settings.ingressAnnotations().contains(key))
                .sorted()
                .map(
                        key ->
                                "spec.exposure.ingress.annotations: %s is none of the chart's"
                                                .formatted(key)
                                        + " ingressAnnotations")
                .forEach(problems::add);
        return problems;
    }

    private static List<String> nodes(
            String at,
            Map<String, String> selector,
            List<Toleration> tolerations,
            Allowed allowed) {
        var labels =
                new TreeMap<>(selector)
                        .entrySet().stream()
                                .filter(it -> !allowed.nodeSelector(it.getKey(), it.getValue()))
                                .map(
                                        it ->
                                                "%s.nodeSelector: %s=%s is none of the chart's"
                                                                .formatted(
                                                                        at,
                                                                        it.getKey(),
                                                                        it.getValue())
                                                        + " allowed.nodeSelectors");
        var taints =
                tolerations.stream()
                        .filter(it -> !allowed.toleration(it))
                        .map(
                                it ->
                                        "%s.tolerations: %s is none of the chart's"
                                                        .formatted(at, words(it))
                                                + " allowed.tolerations");
        return Stream.concat(labels, taints).toList();
    }

    private static String words(Toleration asked) {
        var key = asked.key() == null ? "every taint" : asked.key();
        var value = asked.value() == null ? "" : "=" + asked.value();
        var effect = asked.effect() == null ? "" : ":" + asked.effect();
        return key + value + effect;
    }
}
