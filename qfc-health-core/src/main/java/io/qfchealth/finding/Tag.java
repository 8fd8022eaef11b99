package io.qfchealth.finding;

import java.util.Locale;

/**
 * What a check is about beyond its area: words to select checks of several areas by, as in {@code --only security}. No tag
 * has the name of an area or of a severity. A check of somebody's own may have tags of its own besides these.
 */
public enum Tag {
    /** For those who answer for who gets in. */
    SECURITY("who gets in, what strangers can see, and how secrets and connections are protected"),
    /** For those who plan machines. */
    CAPACITY("whether room and speed suffice: disk, memory, queue, connections, response times"),
    /** For those who answer for what people have uploaded. */
    DATA("whether files and records are complete, and safe from being lost"),
    /** For the minutes after a new release. */
    DEPLOY("what a new release changes, or forgets"),
    /** For the days after a move. */
    MOVE("what a move to another server breaks"),
    /** For those who answer the telephone. */
    CLIENTS("what people with QField, QGIS or a browser notice by themselves");

    private final String meaning;

    Tag(String meaning) {
        this.meaning = meaning;
    }

    /**
     * The name used in settings, reports and on the command line.
     *
     * @return the lower case name, such as {@code security}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What checks with this tag look at.
     *
     * @return one clause
     */
    public String meaning() {
        return meaning;
    }
}
