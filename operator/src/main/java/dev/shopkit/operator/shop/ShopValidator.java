package dev.shopkit.operator.shop;

import dev.shopkit.operator.api.ShopSpec;
import dev.shopkit.operator.kube.Settings;
import java.util.ArrayList;
import java.util.List;

/** What the schema cannot know: the limits that the platform team set with the chart. */
final class ShopValidator {

    private ShopValidator() {}

    /** One sentence a problem; none when the spec may run. */
    static List<String> problems(ShopSpec spec, Settings settings) {
        var problems = new ArrayList<String>();
        var image = spec.image();
        if (image != null) {
            var repository = image.substring(0, image.indexOf('@'));
            if (!repository.equals(settings.appRepository())
                    && !settings.allowedImageRepositories().contains(repository)) {
                problems.add("spec.image: " + repository + " is no allowed repository");
            }
        }
        var ingress = spec.exposure().ingress();
        if (ingress != null) {
            ingress.annotations().keySet().stream()
                    .filter(key -> !settings.ingressAnnotations().contains(key))
                    .sorted()
                    .forEach(
                            key ->
                                    problems.add(
                                            "spec.exposure.ingress.annotations: "
                                                    + key
                                                    + " is not allowed"));
        }
        return problems;
    }
}
