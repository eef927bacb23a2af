package dev.shopkit.operator.kube;

import java.util.List;
import java.util.Set;

/** What the platform team fixed with the chart's values for every Shop. */
public record Settings(
        String operatorNamespace,
        String appRepository,
        String mongodbImage,
        String redisImage,
        List<String> allowedImageRepositories,
        Set<String> ingressAnnotations) {

    public Settings {
        allowedImageRepositories = List.copyOf(allowedImageRepositories);
        ingressAnnotations = Set.copyOf(ingressAnnotations);
    }
}
