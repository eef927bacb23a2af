package dev.shopkit.operator;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(
        packages = "dev.shopkit.operator",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.shopkit.operator";

    @ArchTest
    static final ArchRule dependenciesPointDown =
            layeredArchitecture()
                    .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
                    .layer("main")
                    .definedBy(ROOT)
                    .layer("shop")
                    .definedBy(ROOT + ".shop")
                    .layer("data")
                    .definedBy(ROOT + ".mongo", ROOT + ".redis", ROOT + ".replicaset")
                    .layer("rest")
                    .definedBy(ROOT + ".workload", ROOT + ".edge", ROOT + ".rollout")
                    .layer("kube")
                    .definedBy(ROOT + ".kube")
                    .layer("api")
                    .definedBy(ROOT + ".api")
                    .whereLayer("main")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("shop")
                    .mayOnlyBeAccessedByLayers("main")
                    .whereLayer("data")
                    .mayOnlyBeAccessedByLayers("main", "shop")
                    .whereLayer("rest")
                    .mayOnlyBeAccessedByLayers("main", "shop", "data")
                    .whereLayer("kube")
                    .mayOnlyBeAccessedByLayers("main", "shop", "data", "rest");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule publishersStayBehindOneBridge =
            ArchRuleDefinition.noClasses()
                    .that()
                    .haveSimpleNameNotStartingWith("Await")
                    .and()
                    .haveSimpleNameNotStartingWith("First")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.reactivestreams.Subscriber");
}
