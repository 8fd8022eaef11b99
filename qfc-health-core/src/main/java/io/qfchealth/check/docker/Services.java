package io.qfchealth.check.docker;

import io.qfchealth.discovery.Deployment;
import io.qfchealth.docker.Container;
import java.util.Set;

/** What the services of QFieldCloud's compose files are for, in all versions, and what to make of others. */
final class Services {
    /** They end by design; the number is the code they end with besides 0. */
    private static final Set<String> ONE_SHOT = Set.of(
            "qgis",
            "qgis3",
            "qgis4",
            "createbuckets",
            "mirror_transformation_grids",
            "mkcert",
            "pipcompile",
            "uvcompile");

    private static final Set<String> LONG_RUNNING = Set.of(
            "app",
            "nginx",
            "memcached",
            "ofelia",
            "certbot",
            "redis",
            "db",
            "geodb",
            "minio",
            "rustfs",
            "webdav",
            "smtp4dev",
            Deployment.WORKER_SERVICE);

    private Services() {}

    static boolean isWorker(Container container) {
        return container.service().equals(Deployment.WORKER_SERVICE);
    }

    static boolean isOneShot(Container container) {
        return ONE_SHOT.contains(container.service());
    }

    /** One of QFieldCloud's own, or one that is to be started again whenever it ends. */
    static boolean isLongRunning(Container container) {
        if (isOneShot(container)) {
            return false;
        }
        return LONG_RUNNING.contains(container.service())
                || container.survivesReboot()
                || container.state().isRunning();
    }

    /** One of QFieldCloud's own that is to run all the time. */
    static boolean isLongRunning(String service) {
        return LONG_RUNNING.contains(service);
    }

    /**
     * mkcert ends with 1 when its certificate exists already, which is every time but the first. The mirror of
     * transformation grids ends with 8 when the server did not have a single one of thousands of files.
     */
    static boolean endedWell(Container container) {
        long code = container.state().exitCode();
        return code == 0
                || (code == 1 && container.service().equals("mkcert"))
                || (code == 8 && mayEndBadly(container));
    }

    /** A mirror that broke off has mirrored something, and the next run goes on. */
    static boolean mayEndBadly(Container container) {
        return container.service().equals("mirror_transformation_grids");
    }
}
