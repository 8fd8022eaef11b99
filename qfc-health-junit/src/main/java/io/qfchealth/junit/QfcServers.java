package io.qfchealth.junit;

import io.qfchealth.QfcServer;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * All servers of a test class, for tests that compare them: constructors, lifecycle methods and tests of a class with
 * {@link QfcAcceptance} may have a parameter of this type. JUnit closes the servers; tests must not. Thread-safe.
 *
 * <pre>{@code
 * @Test
 * void allRunTheSameImages(QfcServers servers) {
 *     Set<String> images = servers.names().stream()
 *             .flatMap(name -> servers.get(name).deployment().jobImages().stream())
 *             .map(Setting::value)
 *             .collect(Collectors.toSet());
 *     assertThat(images).hasSize(1);
 * }
 * }</pre>
 */
public final class QfcServers {
    private final ServersInScope scope;
    private final ReportFiles files;
    private final ExaminedServers examined;

    private QfcServers(ServersInScope scope, ReportFiles files, ExaminedServers examined) {
        this.scope = scope;
        this.files = files;
        this.examined = examined;
    }

    static QfcServers of(ExtensionContext context) {
        return new QfcServers(ServersInScope.of(context), ReportFiles.of(context), ExaminedServers.of(context));
    }

    /**
     * The servers of this run.
     *
     * @return the names in the order of the annotations; {@code server} for a single one without a name
     */
    public List<String> names() {
        return scope.names();
    }

    /**
     * One server.
     *
     * @param name its name
     * @return the server; made when it is first asked for, the same each time
     * @throws TestAbortedException if {@code qfchealth.servers} leaves it out of this run
     * @throws io.qfchealth.discovery.QfcConfigurationException if the class has no such server, or it cannot be made
     */
    public QfcServer get(String name) {
        ClassServers servers = scope.all();
        String known = servers.known(name, "QfcServers.get(\"" + name + "\")");
        if (!servers.isInRun(known)) {
            throw new TestAbortedException(servers.reasonToLeaveOut(known));
        }
        return servers.give(known);
    }

    /** Whether they are told apart by name. */
    boolean areSeveral() {
        return scope.hasSeveral();
    }

    /** Notes that a suite examines a server, so that nothing else has to. */
    void examined(String name) {
        boolean unused = examined.add(scope.all().identity(name));
    }

    ReportFiles files() {
        return files;
    }
}
