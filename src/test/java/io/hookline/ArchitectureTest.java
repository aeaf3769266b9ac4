package io.hookline;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The house rules that a compiler does not know: who may import whom, and what nobody does. */
@AnalyzeClasses(packages = "io.hookline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.hookline";

    /** Package (itself, not its children) and the packages of ours that it may import. The root and cli see everything. */
    private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

    static {
        may("event");
        may("problem");
        may("config", "wire");
        may("wire", "event", "problem");
        may("store", "problem");
        may("store.sqlite", "store", "problem");
        may("store.postgres", "store", "problem");
        may("store.open", "store", "store.sqlite", "store.postgres", "problem");
        may("directory", "event", "problem", "wire");
        may("rules", "problem");
        may("workbench", "audit", "problem", "rules", "wire");
        may("workbench.jdbc", "audit", "audit.jdbc", "rules", "store", "wire", "workbench");
        may("workbench.rest", "audit.rest", "http", "problem", "rules", "wire", "workbench");
        may("policy", "policy.call", "policy.emission", "policy.permission", "policy.retry", "rules");
        may("policy.emission", "event", "directory", "rules", "problem");
        may("policy.retry", "event", "directory", "rules", "problem");
        may("policy.call", "event", "directory", "rules", "hours", "problem");
        may("policy.permission", "event", "directory", "rules", "problem");
        may("policy.permission.rest", "policy.permission", "http", "access", "wire", "problem");
        may("task", "event", "problem");
        may("hours", "directory");
        may("access", "audit", "directory", "problem", "policy.permission");
        may("http", "access", "problem", "wire");
        may("delivery", "audit", "event", "policy.retry", "problem");
        may(
                "trigger",
                "audit",
                "event",
                "task",
                "directory",
                "policy.emission",
                "policy.permission",
                "delivery",
                "problem",
                "wire");
        may(
                "ingest",
                "audit",
                "event",
                "task",
                "trigger",
                "delivery",
                "directory",
                "policy.emission",
                "policy.permission",
                "rules",
                "store",
                "wire",
                "problem");
        may("audit", "policy.permission", "problem");
        may("audit.jdbc", "audit", "store", "wire", "problem");
        may("audit.rest", "audit", "access", "http", "policy.permission", "problem");
        may("addressbook", "audit", "directory", "policy.permission", "wire", "problem");
        may("addressbook.jdbc", "addressbook", "audit", "audit.jdbc", "store", "wire");
        may(
                "addressbook.rest",
                "addressbook",
                "audit",
                "audit.rest",
                "access",
                "directory",
                "policy.permission",
                "http",
                "wire",
                "problem");
        may("ingest.follow", "directory", "wire", "problem");
        may("access.jdbc", "access", "audit", "audit.jdbc", "store", "wire");
        may("access.jwt", "access", "directory");
        may("delivery.jdbc", "delivery", "audit", "audit.jdbc", "store", "wire", "problem");
        may("trigger.jdbc", "trigger", "audit", "audit.jdbc", "event", "delivery", "store", "wire", "problem");
        may(
                "ingest.jdbc",
                "ingest",
                "audit",
                "audit.jdbc",
                "event",
                "task",
                "trigger",
                "delivery",
                "delivery.jdbc",
                "store",
                "wire",
                "problem");
        may("access.rest", "access", "audit", "audit.rest", "policy.permission", "http", "wire", "problem");
        may("hours.rest", "hours", "access", "directory", "http", "wire", "problem");
        may("delivery.rest", "delivery", "audit", "audit.rest", "access", "http", "wire", "problem");
        may("trigger.rest", "trigger", "access", "audit.rest", "event", "http", "wire", "problem");
        may(
                "ingest.rest",
                "ingest",
                "task.rest",
                "trigger",
                "access",
                "delivery.rest",
                "directory",
                "event",
                "policy.permission",
                "http",
                "wire",
                "problem");
        may(
                "scheduler",
                "event",
                "directory",
                "policy.permission",
                "policy.call",
                "audit",
                "trigger",
                "wire",
                "problem");
        may("scheduler.quartz", "scheduler");
        may("scheduler.dial", "scheduler", "delivery", "wire");
        may(
                "scheduler.jdbc",
                "scheduler",
                "donotcall.jdbc",
                "event",
                "policy.call",
                "audit",
                "audit.jdbc",
                "ingest",
                "ingest.jdbc",
                "trigger",
                "store",
                "problem");
        may(
                "scheduler.rest",
                "scheduler",
                "task.rest",
                "audit",
                "audit.rest",
                "access",
                "directory",
                "event",
                "policy.permission",
                "http",
                "wire",
                "problem");
        may("donotcall", "audit");
        may("donotcall.jdbc", "donotcall", "audit", "audit.jdbc", "store", "wire");
        may(
                "donotcall.rest",
                "donotcall",
                "scheduler",
                "audit",
                "audit.rest",
                "access",
                "policy.permission",
                "http",
                "wire",
                "problem");
        may("task.rest", "task", "event", "wire");
        may(
                "action",
                "scheduler",
                "audit",
                "event",
                "task",
                "directory",
                "policy.permission",
                "ingest",
                "wire",
                "problem");
        may(
                "action.rest",
                "action",
                "audit.rest",
                "task",
                "task.rest",
                "event",
                "directory",
                "ingest",
                "access",
                "policy.permission",
                "http",
                "wire",
                "problem");
        may("assistant", "event", "task", "directory", "trigger", "wire", "problem");
        may("assistant.jdbc", "assistant", "event", "task", "trigger", "ingest", "ingest.jdbc", "store");
        may(
                "assistant.rest",
                "assistant",
                "task",
                "directory",
                "event",
                "access",
                "policy.permission",
                "http",
                "wire",
                "problem");
        may("contract", "access", "assistant", "delivery", "event", "problem", "scheduler", "trigger", "wire");
        may("contract.rest", "contract", "http");
        may(
                "replay",
                "event",
                "directory",
                "hours",
                "ingest",
                "policy.call",
                "policy.emission",
                "policy.permission",
                "policy.retry",
                "problem",
                "rules",
                "scheduler",
                "store",
                "task",
                "trigger",
                "wire");
        may("replay.jdbc", "replay", "ingest", "policy.permission", "store", "wire");
        may(
                "replay.rest",
                "replay",
                "access",
                "directory",
                "event",
                "http",
                "ingest",
                "ingest.rest",
                "policy",
                "policy.permission",
                "problem",
                "rules",
                "task",
                "task.rest",
                "trigger",
                "wire");
        may("demo", "event", "wire");
    }

    private static void may(String from, String... to) {
        MAY_IMPORT.put(from, List.of(to));
    }

    /** One pass over all classes: a rule for each row of the table would walk them thirty times. */
    @ArchTest
    static void each_package_imports_only_what_the_table_allows(JavaClasses classes) {
        var broken = classes.stream()
                .filter(from -> MAY_IMPORT.containsKey(ours(from)))
                .flatMap(from -> from.getDirectDependenciesFromSelf().stream())
                .map(dependency -> new Arrow(ours(dependency.getOriginClass()), ours(dependency.getTargetClass())))
                .filter(arrow -> arrow.to() != null && !arrow.to().equals(arrow.from()))
                .filter(arrow -> !MAY_IMPORT.get(arrow.from()).contains(arrow.to()))
                .distinct()
                .toList();
        assertThat(broken).isEmpty();
    }

    private record Arrow(String from, String to) {}

    /** The package below the root, "" for the root itself, or null for foreign code. */
    private static String ours(JavaClass type) {
        var name = type.getPackageName();
        if (name.equals(ROOT)) {
            return "";
        }
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : null;
    }

    @ArchTest
    static void every_package_says_what_it_owns(JavaClasses classes) {
        var silent = classes.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !classes.contain(name + ".package-info"))
                .toList();
        assertThat(silent).isEmpty();
    }

    @ArchTest
    static void every_package_is_in_the_table(JavaClasses classes) {
        var missing = classes.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .filter(name -> !name.equals(ROOT) && !name.equals(ROOT + ".cli"))
                .filter(name -> !MAY_IMPORT.containsKey(name.substring(ROOT.length() + 1)))
                .toList();
        assertThat(missing).isEmpty();
    }

    @ArchTest
    static final ArchRule features_meet_in_no_cycle =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobody_imports_the_root = noClasses()
            .that()
            .resideInAPackage(ROOT + ".*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule only_rules_knows_the_rule_engine = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".rules..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kie..", "org.drools..");

    @ArchTest
    static final ArchRule quartz_is_reached_through_routes_and_the_alarm_only = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".scheduler.quartz")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.quartz..");

    @ArchTest
    static final ArchRule camel_stays_at_the_edges = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".http..", ROOT + ".ingest.follow..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule sql_stays_in_stores = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".store..", ROOT + "..jdbc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule time_is_injected = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC")
            .orShould()
            .callMethod(java.time.InstantSource.class, "system");

    @ArchTest
    static final ArchRule nobody_sleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule only_commands_print = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".cli..")
            .should()
            .accessField(System.class, "out");

    @ArchTest
    static final ArchRule names_say_what_things_are = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Dto");
}
