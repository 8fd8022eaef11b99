package io.qfchealth.integration;

import io.qfchealth.access.Asked;
import io.qfchealth.access.EngineHost;
import io.qfchealth.access.Subsystem;
import io.qfchealth.catalogue.Catalogue;
import io.qfchealth.check.Examination;
import io.qfchealth.check.FindingAssert;
import io.qfchealth.check.database.DatabaseChecks;
import io.qfchealth.database.DatabaseProbe;
import io.qfchealth.database.DatabaseSite;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.ADeployment;
import io.qfchealth.look.Evidence;
import io.qfchealth.look.Look;
import io.qfchealth.look.Systems;
import io.qfchealth.stand.EmbeddedDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Looks at a deployment of which the database is real and the rest healthy: what the containers of the database of a compose
 * project would make of them, without an engine. Connections are kept from look to look.
 */
final class DatabaseLooks implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final ADeployment deployment;
    private final ExecutorService threads = Executors.newFixedThreadPool(6);
    private final DatabaseProbe probe;

    private DatabaseLooks(ADeployment deployment) {
        this.deployment = deployment;
        this.probe = new DatabaseProbe(
                DatabaseSite.of(
                        deployment.look().deployment(), new EngineHost("127.0.0.1", true), deployment.settings()),
                DEADLINE);
    }

    static DatabaseLooks at(int port, String user, String password) {
        return at(deployment(), port, user, password);
    }

    private static DatabaseLooks at(ADeployment deployment, int port, String user, String password) {
        return new DatabaseLooks(deployment
                .setting(
                        SettingKey.DATABASE_URL,
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedDatabase.DATABASE)
                .setting(SettingKey.DATABASE_USER, user)
                .setting(SettingKey.DATABASE_PASSWORD, password));
    }

    static DatabaseLooks at(ADeployment deployment, EmbeddedDatabase database) {
        return at(deployment, database.port(), EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD);
    }

    /** As the application logs in. */
    static DatabaseLooks at(EmbeddedDatabase database) {
        return at(database.port(), EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD);
    }

    /** With the settings of no release in particular. */
    static ADeployment deployment() {
        return ADeployment.healthy()
                .withoutVariable("QFIELDCLOUD_QGIS_IMAGE_NAME")
                .withoutVariable("STORAGES")
                .variable("POSTGRES_USER", EmbeddedDatabase.USER);
    }

    Look look() {
        Evidence healthy = deployment.evidence();
        Look.Source recorded = healthy.asSource();
        Systems systems = new Systems() {
            @Override
            public Asked of(Subsystem system, Deployment deployment) {
                return system == Subsystem.DATABASE ? probe : recorded.systems().of(system, deployment);
            }
        };
        Look look = new Look(
                new Look.Source(recorded.docker(), recorded.address(), recorded.envFile(), systems),
                healthy.settings(),
                healthy.takenAt(),
                Look.Threads.shared(threads),
                DEADLINE.multipliedBy(2));
        look.gather(present -> DatabaseChecks.suite().stream()
                .flatMap(check -> check.questions(present, healthy.settings()).stream())
                .distinct()
                .toList());
        return look;
    }

    /** What a check says now. */
    Finding finding(String check) {
        return Examination.of(Catalogue.all().check(check).orElseThrow(), look());
    }

    FindingAssert assertThat(String check) {
        return FindingAssert.assertThat(finding(check));
    }

    /** What all checks of the database say now. */
    List<Finding> findings() {
        Look look = look();
        return DatabaseChecks.suite().stream()
                .map(check -> Examination.of(check, look))
                .toList();
    }

    @Override
    public void close() {
        probe.close();
        threads.shutdownNow();
    }
}
