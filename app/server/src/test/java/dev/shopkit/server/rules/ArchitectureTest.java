package dev.shopkit.server.rules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of the app may know which; the build fails before a review has to notice. */
class ArchitectureTest {
    private static final String ROOT = "dev.shopkit";
    private static final List<String> SERVICES = List.of("users", "catalog", "inventory", "orders");

    private static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/")
                    && !location.contains("-tests.jar")
                    && !location.contains("/dev/shopkit/testkit/");
        }
    }

    private static final JavaClasses APP =
            new ClassFileImporter().withImportOption(new WithoutTests()).importPackages(ROOT);

    @Test
    void looksAtEveryModule() {
        assertThat(Stream.concat(SERVICES.stream(), Stream.of("kit", "server")))
                .allSatisfy(
                        module ->
                                assertThat(APP.containPackage(ROOT + "." + module))
                                        .as(module)
                                        .isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "catalog", "inventory", "orders"})
    void aServiceKnowsOfUsOnlyItselfAndTheKit(String service) {
        noClasses()
                .that(resideInAPackage(ROOT + "." + service + ".."))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..")
                                .and(
                                        not(
                                                resideInAnyPackage(
                                                        ROOT + "." + service + "..",
                                                        ROOT + ".kit.."))))
                .check(APP);
    }

    @Test
    void theKitKnowsNoService() {
        noClasses()
                .that(resideInAPackage(ROOT + ".kit.."))
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ROOT + "..").and(not(resideInAPackage(ROOT + ".kit.."))))
                .check(APP);
    }

    @Test
    void nothingKnowsTheServer() {
        noClasses()
                .that(not(resideInAPackage(ROOT + ".server..")))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".server.."))
                .check(APP);
    }

    @Test
    void noPackagesNeedEachOther() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(APP);
    }

    /** A publisher that nobody subscribes to is a lost write, so only the kit may hold one. */
    @Test
    void onlyTheKitHandlesPublishers() {
        noClasses()
                .that(not(resideInAPackage(ROOT + ".kit.mongo")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.reactivestreams..", "reactor.."))
                .check(APP);
    }

    @Test
    void onlyTheKitParsesAndWritesJson() {
        noClasses()
                .that(not(resideInAPackage(ROOT + ".kit.json")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.fasterxml.."))
                .check(APP);
    }

    /** The throttle's counters are scripts of its own; everything else in Redis is the cache. */
    @Test
    void onlyTheCacheAndTheThrottleSpeakToRedis() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT + ".kit.cache", ROOT + ".users.throttle")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.lettuce.."))
                .check(APP);
    }

    @Test
    void onlyTheTransportListens() {
        noClasses()
                .that(not(resideInAPackage(ROOT + ".kit.transport")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.helidon.webserver..", "io.netty.."))
                .check(APP);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .that(resideInAPackage(ROOT + ".."))
                .should()
                .haveNameNotMatching(".*\\.(Abstract[A-Z][^.]*|[^.]*(Utils?|Helper|Manager|Impl))")
                .check(APP);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = new ArrayList<String>();
        APP.getPackage(ROOT).getSubpackagesInTree().stream()
                .filter(it -> !it.getClasses().isEmpty())
                .filter(it -> !it.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .forEach(unmarked::add);
        assertThat(unmarked).isEmpty();
    }
}
