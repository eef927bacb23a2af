package dev.shopkit.operator.kube;

import java.util.List;
import java.util.Set;

/**
 * What the platform team fixed with the chart's values for every Shop.
 *
 * @param allowed what a Shop may ask of the cluster
 * @param fixedUser whether pods name their user and group; some clusters give each namespace one
 */
public record Settings(
        String operatorNamespace,
        String appRepository,
        String mongodbImage,
        String redisImage,
        List<String> allowedImageRepositories,
        Set<String> ingressAnnotations,
        Allowed allowed,
        boolean fixedUser) {

    public Settings {
        allowedImageRepositories = List.copyOf(allowedImageRepositories);
        ingressAnnotations = Set.copyOf(ingressAnnotations);
    }
}
