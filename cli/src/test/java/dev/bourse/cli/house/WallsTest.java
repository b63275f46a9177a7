package dev.bourse.cli.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Import directions: an arrow of docs/architecture.md always points down. */
class WallsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.bourse");

    private static final List<String> ROOMS = List.of(
            "allocation",
            "enforcement",
            "api",
            "bank",
            "marketnode",
            "dashboards",
            "biddingagent",
            "workloads",
            "simulation",
            "cli");

    /** Which rooms of ours a room may use. */
    private static final Map<String, List<String>> MAY_USE = Map.of(
            "allocation", List.of(),
            "enforcement", List.of(),
            "workloads", List.of(),
            "api", List.of(),
            "bank", List.of("api"),
            "marketnode", List.of("api", "allocation", "enforcement"),
            "dashboards", List.of("api", "allocation"),
            "biddingagent", List.of("api", "allocation"),
            "simulation", List.of("api", "allocation", "bank", "marketnode", "biddingagent", "enforcement"),
            "cli",
                    List.of(
                            "simulation",
                            "allocation",
                            "api",
                            "bank",
                            "marketnode",
                            "dashboards",
                            "biddingagent",
                            "enforcement"));

    @TestFactory
    Stream<DynamicTest> aRoomUsesOnlyTheRoomsBelowIt() {
        return ROOMS.stream()
                .map(room -> DynamicTest.dynamicTest(
                        room,
                        () -> noClasses()
                                .that()
                                .resideInAPackage("dev.bourse." + room + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(ROOMS.stream()
                                        .filter(other -> !other.equals(room)
                                                && !MAY_USE.get(room).contains(other))
                                        .map(other -> "dev.bourse." + other + "..")
                                        .toArray(String[]::new))
                                .check(HOUSE)));
    }

    @Test
    void allocationKnowsNoTimeFilesOrNetwork() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("dev.bourse.allocation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.time..", "java.io..", "java.nio..", "java.net..", "com.fasterxml..", "io.vertx..");
        rule.allowEmptyShould(false).check(HOUSE);
    }

    @Test
    void enforcementKnowsNoHttpService() {
        noClasses()
                .that()
                .resideInAPackage("dev.bourse.enforcement..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "java.sql..")
                .check(HOUSE);
    }

    @Test
    void workloadsNeedOnlyTheJdk() {
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
                .that()
                .resideInAPackage("dev.bourse.workloads..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "dev.bourse.workloads..")
                .check(HOUSE);
    }

    @Test
    void moneyIsNeverInHazelcast() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.bourse.marketnode.directory..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.hazelcast..")
                .check(HOUSE);
    }

    @Test
    void onlyTheRoomOfTracesKnowsOpenTelemetry() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.bourse.api.traces..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .check(HOUSE);
    }

    @Test
    void noCoreKnowsThatItIsTraced() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.bourse.marketnode.auction..", "dev.bourse.bank.ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.bourse.api.traces..")
                .check(HOUSE);
    }
}
