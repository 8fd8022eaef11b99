package io.qfchealth.logs;

/** The programs that ask a QFieldCloud server, as their {@code User-Agent} tells. */
public enum ClientKind {
    /** QField on a device. */
    QFIELD("QField"),
    /** The QFieldSync plugin of QGIS. */
    QFIELDSYNC("QFieldSync"),
    /** QGIS itself or another plugin. */
    QGIS("QGIS"),
    /** Programs made with the SDK, and its command line. */
    SDK("SDK"),
    /** Job containers. */
    WORKER("job containers"),
    /** Browsers. */
    BROWSER("browsers"),
    /** {@code curl}, {@code wget} and libraries of programming languages. */
    SCRIPT("scripts"),
    /** Search engines, scanners and monitoring. */
    ROBOT("robots"),
    /** Anything else. */
    OTHER("others");

    private final String title;

    ClientKind(String title) {
        this.title = title;
    }

    /**
     * How it is called in texts.
     *
     * @return such as {@code QField}
     */
    public String title() {
        return title;
    }

    /**
     * Says whether such a program works for somebody, with a project and an account: what must be told of a move.
     *
     * @return true for QField, QFieldSync, SDK and job containers
     */
    public boolean isOfQFieldCloud() {
        return this == QFIELD || this == QFIELDSYNC || this == SDK || this == WORKER;
    }
}
