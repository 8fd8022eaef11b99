package io.qfchealth.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class the server that it accepts: constructors, lifecycle methods and test methods, those of
 * {@code @Nested} classes too, may have a parameter of type {@link io.qfchealth.QfcServer}.
 *
 * <pre>{@code
 * @QfcAcceptance
 * class ReleaseGateTest {
 *     @Test
 *     void workersCanWork(QfcServer server) {
 *         assertThat(server).within(Duration.ofMinutes(3)).canRunJobs();
 *     }
 * }
 * }</pre>
 *
 * <p>Implement {@link QfcAcceptanceSuite} as well to have every check as a test of its own.
 *
 * <h2>Several servers</h2>
 *
 * <p>Repeated, the annotation declares one server each, which are told apart by name. A parameter says which one it means by
 * {@link QfcOn}, a {@link QfcTest} runs once on each, a suite examines them side by side, and a parameter of type
 * {@link QfcServers} gives all. The parameter {@code qfchealth.servers} leaves others out of a run
 * ({@code -Dqfchealth.servers=staging}).
 *
 * <pre>{@code
 * @QfcAcceptance(name = "staging", config = "staging.yaml")
 * @QfcAcceptance(name = "production", docker = "tcp://gis.example.org:2376", within = "3m")
 * class ReleaseGateTest implements QfcAcceptanceSuite {
 *     @Test
 *     void stagingHasEightWorkers(@QfcOn("staging") QfcServer staging) {
 *         assertThat(staging).hasWorkers(8);
 *     }
 *
 *     @QfcTest
 *     void workersCanWork(QfcServer server) {
 *         assertThat(server).canRunJobs();
 *     }
 * }
 * }</pre>
 *
 * <h2>Settings</h2>
 *
 * <p>Nothing has to be set: the deployment is discovered on the engine that the docker command would use. What is set
 * counts in this order, the first that says something wins:
 *
 * <ol>
 *   <li>the attributes of this annotation;
 *   <li>JUnit configuration parameters {@code qfchealth.docker}, {@code qfchealth.within} …, in
 *       {@code junit-platform.properties}, in the build or with {@code -Dqfchealth.docker=…}; thresholds as
 *       {@code qfchealth.thresholds.workers.stable.recent-restart}; those of one server of several, which count more, as
 *       {@code qfchealth.servers.staging.docker};
 *   <li>environment variables {@code QFC_HEALTH_DOCKER}, {@code QFC_HEALTH_WITHIN} …;
 *   <li>a settings file: the one that {@link #config()}, else {@code qfchealth.config}, else {@code QFC_HEALTH_CONFIG} names,
 *       else {@code qfc-health.yaml} if it is in the working directory or at the root of the class path;
 *   <li>discovery.
 * </ol>
 *
 * <p>{@link io.qfchealth.discovery.SettingKey} lists all settings. A name that does not exist and a value that cannot be
 * read are refused before anything is asked, with a sentence that says where it stands and what would be right. (JUnit
 * does not tell which parameters it has: a misspelt one is found in system properties and
 * {@code junit-platform.properties} only.)
 *
 * <h2>The life of a server</h2>
 *
 * <p>A top-level class and its nested classes share their servers. A server is made when the first parameter asks for it and closed
 * when the class is done; a server that could not be made is not tried again, and every test that asks for it fails with the
 * same sentence. A nested class that carries this annotation with other attributes gets a server of its own. A
 * server is thread-safe, and so is this extension: tests may run in parallel. {@link QfcReportListener} says which reports are left.
 *
 * <p>The annotation is inherited from superclasses and works as a meta-annotation:
 *
 * <pre>{@code
 * @QfcAcceptance(config = "staging.yaml")
 * @Tag("acceptance")
 * @Target(ElementType.TYPE)
 * @Retention(RetentionPolicy.RUNTIME)
 * @interface OnStaging {}
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(QfcAcceptances.class)
@ExtendWith(QfcAcceptanceExtension.class)
public @interface QfcAcceptance {

    /**
     * The name of the server in this class, needed where a class has several.
     *
     * @return letters, digits, {@code -} and {@code _}, such as {@code staging}
     */
    String name() default "";

    /**
     * The settings file: a path, from the working directory if it is relative, or else a name on the class path. Without
     * it the file is found as described above, and there need not be one.
     *
     * @return such as {@code src/test/resources/staging.yaml} or {@code staging.yaml}
     */
    String config() default "";

    /**
     * The Docker engine. Without it the settings of lower layers, or the engine of the docker command.
     *
     * @return such as {@code tcp://gis.example.org:2376}
     */
    String docker() default "";

    /**
     * The compose project, if several run QFieldCloud on the engine.
     *
     * @return such as {@code qfieldcloud}
     */
    String project() default "";

    /**
     * The checks that the suite runs, all without it.
     *
     * @return areas, ids of checks and whatever else the setting {@code only} knows, such as {@code workers}
     */
    String[] only() default {};

    /**
     * Checks that the suite leaves out.
     *
     * @return areas, ids of checks and whatever else the setting {@code skip} knows, such as {@code logs.rotation}
     */
    String[] skip() default {};

    /**
     * How long the suite looks again until no test would fail, for the time after a deployment. Without it, it looks once.
     *
     * @return a length of time such as {@code 90s} or {@code 3m}
     */
    String within() default "";

    /**
     * Whether warnings that nobody waived fail as well.
     *
     * @return true if they do; false leaves that to the settings of lower layers, and {@code settings = "strict=false"} does not
     */
    boolean strict() default false;

    /**
     * A static method of the class, without parameters, that tells which containers the server consists of: for a stack
     * that the test itself starts. It is called once, when the server is first asked for, and so after {@code @BeforeAll} and
     * after Testcontainers started its {@code @Container} fields.
     *
     * <pre>{@code
     * @Testcontainers
     * @QfcAcceptance(candidate = "stack")
     * class CandidateTest implements QfcAcceptanceSuite {
     *     static Candidate stack() {
     *         return Candidate.of("app", APP.getContainerId()).with("worker_wrapper", WORKER.getContainerId());
     *     }
     * }
     * }</pre>
     *
     * @return the name of a method that returns a {@link io.qfchealth.Candidate}
     */
    String candidate() default "";

    /**
     * Any other settings, with the names that they have in {@code qfc-health.yaml}.
     *
     * <pre>{@code
     * @QfcAcceptance(settings = {"workers=8", "web=https://gis.example.org", "thresholds.workers.stable.recent-restart=5m"})
     * }</pre>
     *
     * @return {@code name=value} each
     */
    String[] settings() default {};
}
