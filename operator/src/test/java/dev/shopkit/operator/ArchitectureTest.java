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
                    .layer("plan")
                    .definedBy(ROOT + ".plan")
                    .layer("report")
                    .definedBy(ROOT + ".report")
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
                    .whereLayer("plan")
                    .mayOnlyBeAccessedByLayers("shop")
                    .whereLayer("report")
                    .mayOnlyBeAccessedByLayers("shop", "plan")
                    .whereLayer("data")
                    .mayOnlyBeAccessedByLayers("main", "shop", "plan", "report")
                    .whereLayer("rest")
                    .mayOnlyBeAccessedByLayers("main", "shop", "plan", "report", "data")
                    .whereLayer("kube")
                    .mayOnlyBeAccessedByLayers("main", "shop", "plan", "report", "data", "rest");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(*)").should().beFreeOfCycles();

    /** The same picture gives the same plan: what is decided needs no server and no clock. */
    @ArchTest
    static final ArchRule decisionsArePure =
            ArchRuleDefinition.noClasses()
                    .that()
                    .resideInAnyPackage(ROOT + ".plan", ROOT + ".report", ROOT + ".rollout")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("io.fabric8.kubernetes.client.KubernetesClient")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.time.Clock")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.javaoperatorsdk..", "com.mongodb..");

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
