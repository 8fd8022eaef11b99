package io.qfchealth.database;

import java.util.Locale;

/** {@code core_job.status}. */
public enum JobStatus {
    /** Waits for a worker. */
    PENDING,
    /** A worker took it and has not started it yet; lasts less than a second. */
    QUEUED,
    /** A worker runs it. */
    STARTED,
    /** Done. */
    FINISHED,
    /** Stopped; workers never write this. */
    STOPPED,
    /** Ended without a result. */
    FAILED,
    /** Something that this version does not know. */
    OTHER;

    static JobStatus of(String text) {
        for (JobStatus status : values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(text)) {
                return status;
            }
        }
        return OTHER;
    }

    /**
     * Says whether its project has to wait for it: one job of a project runs at a time.
     *
     * @return true for queued and started ones
     */
    public boolean occupiesProject() {
        return this == QUEUED || this == STARTED;
    }
}
