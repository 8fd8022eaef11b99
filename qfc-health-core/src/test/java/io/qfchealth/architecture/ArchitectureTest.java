package io.qfchealth.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The shape of the library, as docs/architecture.md draws it. */
class ArchitectureTest {
    private static final String ROOT = "io.qfchealth";

    /** From the lowest to the highest: a package depends only on packages to its left. */
    private static final List<String> ORDER = List.of(
            "page",
            "finding",
            "access",
            "docker",
            "discovery",
            "fault",
            "database",
            "storage",
            "web",
            "logs",
            "look",
            "migration",
            "check",
            "check.docker",
            "check.jobs",
            "check.database",
            "check.storage",
            "check.web",
            "check.config",
            "check.logs",
            "check.migration",
            "catalogue",
            "diagnosis",
            "report",
            "history",
            "alert",
            "");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void the_rules_look_at_the_whole_library() {
        assertThat(CLASSES.size()).isGreaterThan(90);
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        ORDER.stream().map(ArchitectureTest::packageOf).toList());
    }

    @TestFactory
    Stream<DynamicTest> a_package_depends_only_on_those_below_it() {
        return ORDER.stream()
                .map(name -> DynamicTest.dynamicTest(packageOf(name), () -> {
                    String[] above = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()).stream()
                            .map(ArchitectureTest::packageOf)
                            .toArray(String[]::new);
                    if (above.length > 0) {
                        noClasses()
                                .that(resideInAPackage(packageOf(name)))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(above)
                                .check(CLASSES);
                    }
                }));
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @TestFactory
    Stream<DynamicTest> each_library_is_confined_to_one_package() {
        record Confined(String library, List<String> homes) {}
        return Stream.of(
                        new Confined("com.github.dockerjava..", List.of("docker")),
                        new Confined("org.postgresql..", List.of("database")),
                        new Confined("java.sql..", List.of("database")),
                        new Confined("io.minio..", List.of("storage")),
                        new Confined("org.jsoup..", List.of("web")),
                        new Confined("freemarker..", List.of("page")),
                        new Confined("org.bouncycastle..", List.of("access")),
                        new Confined("org.apache.sshd..", List.of("access")),
                        new Confined("org.assertj..", List.of("")),
                        new Confined("dev.failsafe..", List.of("", "docker", "history", "alert")),
                        new Confined("com.fasterxml.jackson.dataformat.yaml..", List.of("discovery")),
                        new Confined("com.fasterxml.jackson.datatype..", List.of("look")))
                .map(confined -> DynamicTest.dynamicTest(
                        confined.library(),
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackages(confined.homes().stream()
                                        .map(ArchitectureTest::packageOf)
                                        .toArray(String[]::new))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(confined.library())
                                .check(CLASSES)));
    }

    @Test
    void no_type_of_a_library_stands_in_a_public_signature() {
        methods()
                .that()
                .arePublic()
                .or()
                .areProtected()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(useOnlyTypesOfJavaAndOurOwn())
                .check(CLASSES);
    }

    /** AssertJ is the exception: our assertions are AssertJ's. */
    private static ArchCondition<JavaMethod> useOnlyTypesOfJavaAndOurOwn() {
        return new ArchCondition<>("use only types of Java, AssertJ and our own") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (!method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)) {
                    return;
                }
                Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> !type.isPrimitive())
                        .filter(type -> Stream.of("java.", "javax.net.", "org.assertj.core.", ROOT + ".", ROOT)
                                .noneMatch(prefix -> type.getName().startsWith(prefix)))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " shows " + type.getName())));
            }
        };
    }

    @Test
    void every_package_is_null_marked_and_has_a_door_plate() {
        Set<String> marked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(javaPackage -> javaPackage.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());
        assertThat(marked)
                .containsExactlyInAnyOrderElementsOf(
                        ORDER.stream().map(ArchitectureTest::packageOf).toList());
    }

    @Test
    void nothing_is_printed_and_logs_go_through_slf4j_only() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    }

    @Test
    void checks_do_no_input_or_output() {
        noClasses()
                .that()
                .resideInAnyPackage(packageOf("check") + "..", packageOf("diagnosis"), packageOf("finding"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..")
                .because("a check is a pure function from a look to a finding")
                .check(CLASSES);
    }

    @Test
    void nothing_sleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .because("waiting is bounded by a deadline or done by Failsafe")
                .check(CLASSES);
    }

    private static String packageOf(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }
}
