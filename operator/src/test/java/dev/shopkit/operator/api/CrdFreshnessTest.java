package dev.shopkit.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkit.operator.TestFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The checked-in CRDs are what the records say; {@code -Dupdate=true} writes them anew. */
class CrdFreshnessTest {

    private static final String FILE = "shops.shopkit.dev-v1alpha1.yaml";

    @Test
    void checkedInCrdIsWhatTheRecordsSay() {
        var expected = ShopCrd.yaml();
        TestFiles.assertSame(Path.of("../crds", FILE), expected);
    }

    @Test
    void chartInstallsTheSameCrd() {
        var kept =
                """
                metadata:
                  annotations:
                    helm.sh/resource-policy: keep
                """;
        var crd = ShopCrd.yaml().replaceFirst("metadata:\n", kept);
        var expected = "{{- if .Values.crds.install }}\n" + crd + "{{- end }}\n";
        TestFiles.assertSame(Path.of("../helm/shopkit/templates/crd-shops.yaml"), expected);
    }

    @Test
    void everyStringListAndMapInTheSpecIsBounded() {
        assertThat(ShopCrd.unbounded()).isEmpty();
    }

    @Test
    void everyPropertySaysWhatItIs() {
        assertThat(ShopCrd.undescribed()).isEmpty();
    }

    @Test
    void deletingAllOfANamespaceTakesNoShop() {
        assertThat(ShopCrd.yaml()).contains("categories:\n    - \"shopkit\"\n  scope");
    }

    @Test
    void specIsRequired() {
        assertThat(ShopCrd.yaml()).containsPattern("required:\\n +- \"?spec");
    }
}
