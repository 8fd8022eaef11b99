package io.qfchealth.finding;

/** What a failed check means for the people who use the server, from the worst to the mildest. */
public enum Severity {
    /** No work gets done. */
    CRITICAL,
    /** Part of the work fails, or data is at stake. */
    MAJOR,
    /** A nuisance. */
    MINOR,
    /** Works now, and will bite. */
    RISK
}
