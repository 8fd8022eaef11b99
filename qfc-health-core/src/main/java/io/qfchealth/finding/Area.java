package io.qfchealth.finding;

import java.util.Locale;

/** The parts of a deployment that checks are grouped by, in the order in which reports show them. */
public enum Area {
    /** The engine and what lies on it: images, services, disk. */
    DOCKER,
    /** The worker containers and what they need to start a job. */
    WORKERS,
    /** The queue and its outcomes. */
    JOBS,
    /** PostgreSQL. */
    DATABASE,
    /** Object storage. */
    STORAGE,
    /** Pages and API as clients see them. */
    WEB,
    /** Certificates and protocols. */
    TLS,
    /** Users and tokens. */
    AUTH,
    /** Settings of the deployment. */
    CONFIG,
    /** Scheduled jobs. */
    CRON,
    /** What the containers print. */
    LOGS,
    /** What must be the same before and after a move. */
    MIGRATION;

    /**
     * Returns the name used in reports, settings and check ids.
     *
     * @return the lower case name, such as {@code docker}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
