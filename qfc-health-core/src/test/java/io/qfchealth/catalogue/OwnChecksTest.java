package io.qfchealth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Check;
import io.qfchealth.check.Examination;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Status;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.Evidence;
import io.qfchealth.look.Look;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Checks that somebody else wrote. */
@Timeout(60)
class OwnChecksTest {
    private static final String NAME = LicenseCheck.class.getName();

    private static Catalogue with(Check... own) {
        return Catalogue.builtIn().with(List.of(own));
    }

    private static Finding examined(Check own) {
        return examined(own, ADeployment.healthy());
    }

    private static Finding examined(Check own, ADeployment deployment) {
        return with(own).examine(deployment.look()).stream()
                .filter(finding -> finding.id().equals("config.license"))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class Are_like_the_others {

        @Test
        void in_their_area_after_those_that_come_along() {
            List<String> ids = with(new LicenseCheck()).ids();

            assertThat(ids).hasSize(Catalogue.builtIn().ids().size() + 1);
            assertThat(ids.indexOf("config.license"))
                    .isGreaterThan(ids.indexOf("config.host"))
                    .isLessThan(ids.indexOf("cron.runs"));
        }

        @Test
        void examined_in_their_place() {
            Finding finding = examined(new LicenseCheck());

            assertThat(finding.status()).isEqualTo(Status.PASS);
            assertThat(finding.actual()).isEqualTo("valid for 90 days");
            List<Finding> all =
                    with(new LicenseCheck()).examine(ADeployment.healthy().look());
            assertThat(all.stream().map(Finding::id).toList())
                    .isEqualTo(with(new LicenseCheck()).ids());
        }

        @Test
        void documented_where_their_authors_say() {
            CheckDefinition definition = LicenseCheck.DEFINITION.documentedAt("https://wiki.example.org/license");

            assertThat(definition.docs()).isEqualTo("https://wiki.example.org/license");
            assertThat(definition.tagged("other").docs()).isEqualTo(definition.docs());
            assertThat(LicenseCheck.DEFINITION.docs()).isEqualTo("docs/checks.md#config.license");
        }

        @Test
        void selected_by_their_id_and_by_a_tag_of_their_own() {
            for (String name : List.of("config.license", "on-call")) {
                assertThat(with(new LicenseCheck())
                                .selectedBy(Settings.none().with(SettingKey.ONLY, name, "x"))
                                .ids())
                        .containsExactly("config.license");
            }
            assertThat(with(new LicenseCheck())
                            .selectedBy(Settings.none().with(SettingKey.SKIP, "on-call", "x"))
                            .ids())
                    .doesNotContain("config.license")
                    .contains("config.host");
        }

        @Test
        void added_to_a_part_of_the_catalogue() {
            Catalogue part = Catalogue.builtIn().selectedBy(Settings.none().with(SettingKey.ONLY, "cron", "x"));

            assertThat(part.with(List.of(new LicenseCheck())).ids())
                    .containsExactly("config.license", "cron.runs", "cron.scheduler", "cron.duplicates");
        }

        @Test
        void waived() {
            ADeployment waiving = ADeployment.healthy().waiving("config.license", "2026-01-12");
            List<Finding> findings = with(LicenseCheck.failing()).examine(waiving.look());

            assertThat(findings).anySatisfy(finding -> {
                assertThat(finding.id()).isEqualTo("config.license");
                assertThat(finding.status()).isEqualTo(Status.WARN);
            });
            assertThat(findings).anySatisfy(finding -> {
                assertThat(finding.id()).isEqualTo("config.waivers");
                assertThat(finding.actual()).isEqualTo("1 waiver, all of them needed");
            });
        }

        @Test
        void given_limits() {
            Settings settings = Settings.none().withThreshold("config.license.days-left", "30d", "x");

            assertThat(with(new LicenseCheck()).selectedBy(settings).ids()).contains("config.license");
            assertThatThrownBy(() -> Catalogue.builtIn().selectedBy(settings))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith("There is no threshold \"config.license.days-left\" (x)");
        }
    }

    @Nested
    class Are_refused {

        private void assertRefused(Check check, String reason) {
            assertThatThrownBy(() -> with(check))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessage("The check " + check.getClass().getName() + " cannot be used: " + reason + ".");
            assertThatThrownBy(() -> Catalogue.guarded(check)).isInstanceOf(QfcConfigurationException.class);
        }

        private CheckDefinition definition(String id, String title, String why, String remedy, Threshold... limits) {
            return new CheckDefinition(id, Area.CONFIG, Severity.MINOR, title, why, remedy, false, List.of(limits));
        }

        private void assertRefused(CheckDefinition definition, String reason) {
            assertRefused(LicenseCheck.defined(definition), reason);
        }

        @Test
        void with_an_id_that_names_no_check_of_the_area() {
            for (String id : List.of("license", "docker.license", "config.", "config.License", "config.my_license")) {
                assertRefused(
                        definition(id, "t", "w", "r"),
                        "its id is \"" + id
                                + "\", but an id is the area, a dot and lower case words, such as \"config.license-key\"");
            }
        }

        @Test
        void with_a_definition_that_is_not_complete() {
            assertRefused(definition("config.license", " ", "w", "r"), "its title is missing");
            assertRefused(definition("config.license", "t", "", "r"), "its why is missing");
            assertRefused(definition("config.license", "t", "w", ""), "its remedy is missing");
            assertRefused(definition("", "t", "w", "r"), "its id is missing");
            assertRefused(LicenseCheck.defined(null), "its definition() is null");
        }

        @Test
        void with_tags_that_mean_something_else() {
            assertRefused(
                    LicenseCheck.DEFINITION.tagged("critical"),
                    "its tag \"critical\" is the name of an area or a severity");
            assertRefused(
                    LicenseCheck.DEFINITION.tagged("On call"),
                    "its tag \"On call\" is not made of lower case words, such as \"on-call\"");
        }

        @Test
        void with_limits_that_cannot_be_read() {
            assertRefused(
                    definition("config.license", "t", "w", "r", new Threshold("left", "soon", "duration", "m")),
                    "its threshold \"left\" has the default \"soon\", which is no length of time such as 90s");
            assertRefused(
                    definition("config.license", "t", "w", "r", new Threshold("left", "3", "days", "m")),
                    "its threshold \"left\" has the unit \"days\", but units are duration, bytes and count");
            Threshold twice = new Threshold("left", "3", "count", "m");
            assertRefused(
                    definition("config.license", "t", "w", "r", twice, twice), "its threshold \"left\" is there twice");
        }

        @Test
        void with_an_id_that_is_taken() {
            assertThatThrownBy(() -> with(new LicenseCheck(), new LicenseCheck()))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessage("The check " + NAME + " cannot be used: there is a check \"config.license\" already, "
                            + NAME + ".");
            assertThatThrownBy(() -> with(LicenseCheck.defined(definition("config.host", "t", "w", "r"))))
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessage("The check " + NAME + " cannot be used: there is a check \"config.host\" already, "
                            + "io.qfchealth.check.config.HostIsAName.");
        }

        @Test
        void when_the_definition_throws() {
            Check broken = new Check() {
                @Override
                public CheckDefinition definition() {
                    throw new IllegalStateException("no license file");
                }

                @Override
                public Finding examine(Look look) {
                    throw new AssertionError();
                }
            };
            assertRefused(broken, "its definition() threw java.lang.IllegalStateException: no license file");
        }
    }

    @Nested
    class Do_no_harm {

        private void assertFailedItself(Check check, String what) {
            Finding finding = examined(check);
            assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
            assertThat(finding.actual()).isEqualTo("this check failed itself: " + what);
            assertThat(finding.remedy()).isEqualTo("Correct " + NAME + "; this check is none of qfc-health's own.");
        }

        @Test
        void by_what_they_throw() {
            assertFailedItself(
                    new LicenseCheck(look -> {
                        throw new IllegalStateException("postgres://reader:hunter2@db/license is gone");
                    }),
                    "java.lang.IllegalStateException: postgres://***@db/license is gone");
            assertFailedItself(
                    new LicenseCheck(look -> {
                        throw new NoClassDefFoundError("org/example/License");
                    }),
                    "java.lang.NoClassDefFoundError: org/example/License");
        }

        @Test
        void by_what_they_return() {
            assertFailedItself(new LicenseCheck(look -> null), "it found null");
            CheckDefinition other = Catalogue.builtIn().definitions().get(0);
            assertFailedItself(
                    new LicenseCheck(look -> Verdict.on(other).pass(1)),
                    "it found something for docker.engine.answers");
        }

        @Test
        void when_what_they_must_know_could_not_be_asked() {
            Finding finding = examined(new LicenseCheck(look -> {
                throw new UnansweredException(new Trouble(Trouble.Kind.REFUSED, "No.", "Ask again."));
            }));

            assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
            assertThat(finding.actual()).isEqualTo("No.");
            assertThat(finding.remedy()).isEqualTo("Ask again.");
        }

        @Test
        void when_they_cannot_say_what_they_want_to_know() {
            Check confused = new Check() {
                @Override
                public CheckDefinition definition() {
                    return LicenseCheck.DEFINITION;
                }

                @Override
                public boolean isAskedFor(Settings settings) {
                    throw new IllegalStateException();
                }

                @Override
                public List<io.qfchealth.access.Question<?>> questions(
                        io.qfchealth.discovery.Deployment deployment, Settings settings) {
                    throw new IllegalStateException();
                }

                @Override
                public Finding examine(Look look) {
                    return Verdict.on(LicenseCheck.DEFINITION).actual("valid").pass(1);
                }
            };

            assertThat(with(confused).selectedBy(Settings.none()).ids()).contains("config.license");
            assertThat(examined(confused).status()).isEqualTo(Status.PASS);
        }

        @Test
        void by_never_ending_all_of_them_together_cost_one_deadline() throws InterruptedException {
            CountDownLatch interrupted = new CountDownLatch(3);
            List<Check> hanging =
                    List.of(hanging("a", interrupted), hanging("b", interrupted), hanging("c", interrupted));
            Evidence evidence = ADeployment.healthy().evidence();
            ExecutorService threads = Executors.newCachedThreadPool();
            try {
                Look look = new Look(
                        evidence.asSource(),
                        evidence.settings(),
                        evidence.takenAt(),
                        Look.Threads.shared(threads),
                        Duration.ofMillis(800));
                Catalogue only = Catalogue.builtIn()
                        .selectedBy(Settings.none().with(SettingKey.ONLY, "docker.image.present", "x"))
                        .with(hanging);

                List<Finding> findings = only.examine(look);

                assertThat(findings.get(0).status()).isEqualTo(Status.PASS);
                assertThat(findings.subList(1, 4)).allSatisfy(finding -> {
                    assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
                    assertThat(finding.actual()).isEqualTo("this check did not end within the deadline of 800 ms");
                    assertThat(finding.remedy())
                            .isEqualTo("See what " + NAME + " waits for; allow more time by the setting \"deadline\".");
                });
                assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                threads.shutdownNow();
            }
        }

        private Check hanging(String name, CountDownLatch interrupted) {
            CheckDefinition definition =
                    new CheckDefinition("config." + name, Area.CONFIG, Severity.MINOR, "t", "w", "r", false, List.of());
            return new LicenseCheck(definition, look -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    Thread.currentThread().interrupt();
                }
                return Verdict.on(definition).pass(1);
            });
        }

        @Test
        void when_the_thread_that_waits_for_them_is_interrupted() {
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread.currentThread().interrupt();

            Finding finding = Examination.of(
                    Catalogue.guarded(hanging("a", interrupted)),
                    ADeployment.healthy().look());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(finding.status()).isEqualTo(Status.UNKNOWN);
            assertThat(finding.actual()).isEqualTo("the look was interrupted while this check ran");
        }
    }

    @Nested
    class Are_brought_by_libraries {

        @TempDir
        private Path library;

        private void provide(String... classes) throws IOException {
            Path services = Files.createDirectories(library.resolve("META-INF/services"));
            Files.writeString(services.resolve("io.qfchealth.check.Check"), String.join("\n", classes));
        }

        private Catalogue all() throws IOException {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {library.toUri().toURL()}, before)) {
                thread.setContextClassLoader(loader);
                return Catalogue.all();
            } finally {
                thread.setContextClassLoader(before);
            }
        }

        @Test
        void that_name_them() throws IOException {
            provide(NAME);

            assertThat(all().ids()).contains("config.license");
            assertThat(Catalogue.all().ids()).doesNotContain("config.license");
        }

        private void assertRefused(String message) {
            assertThatThrownBy(this::all)
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith(
                            "A check that META-INF/services/io.qfchealth.check.Check names cannot be loaded: "
                                    + message)
                    .hasMessageEndingWith("Correct it, or take the library that has it off the class path.");
        }

        @Test
        void but_a_class_that_is_not_there_is_refused() throws IOException {
            provide("org.example.Absent");

            assertRefused("Provider org.example.Absent not found. ");
        }

        @Test
        void but_a_class_that_is_no_check_is_refused() throws IOException {
            provide(OwnChecksTest.class.getName());

            assertRefused(OwnChecksTest.class.getName() + " not a subtype. ");
        }

        @Test
        void but_a_class_that_cannot_be_made_is_refused() throws IOException {
            provide(Unmakable.class.getName());

            assertRefused("Provider " + Unmakable.class.getName()
                    + " could not be instantiated (java.lang.IllegalStateException: no key). ");
        }

        @Test
        void but_one_that_cannot_be_used_is_refused() throws IOException {
            provide(Duplicate.class.getName());

            assertThatThrownBy(this::all)
                    .isInstanceOf(QfcConfigurationException.class)
                    .hasMessageStartingWith("The check " + Duplicate.class.getName()
                            + " cannot be used: there is a check \"config.host\" already, ");
        }
    }

    /** Throws when it is made. */
    public static final class Unmakable implements Check {
        /** As a service. */
        public Unmakable() {
            throw new IllegalStateException("no key");
        }

        @Override
        public CheckDefinition definition() {
            throw new AssertionError();
        }

        @Override
        public Finding examine(Look look) {
            throw new AssertionError();
        }
    }

    /** Has the id of another. */
    public static final class Duplicate implements Check {
        @Override
        public CheckDefinition definition() {
            return new CheckDefinition("config.host", Area.CONFIG, Severity.MINOR, "t", "w", "r", false, List.of());
        }

        @Override
        public Finding examine(Look look) {
            throw new AssertionError();
        }
    }
}
