package io.qfchealth.diagnosis;

/** What people do with a QFieldCloud server, in their words. */
public enum Activity {
    /** Signing in, in a browser or in QField. */
    LOGIN("web login"),
    /** Looking at projects in a browser. */
    PAGES("the web pages"),
    /** Making a package of a project for a device; a job does it. */
    PACKAGING("packaging"),
    /** QField exchanging projects and changes with the server. */
    SYNC("sync"),
    /** Applying what devices pushed to the project; a job does it. */
    CHANGES("applying of changes from the field"),
    /** Reading and writing the files of projects. */
    FILES("upload and download of files"),
    /** Mails, renewals, cleaning up. */
    TASKS("scheduled tasks");

    private final String phrase;

    Activity(String phrase) {
        this.phrase = phrase;
    }

    /**
     * The activity as people call it.
     *
     * @return such as {@code packaging}
     */
    public String phrase() {
        return phrase;
    }

    /** What becomes of an activity. */
    public enum State {
        /** Nothing that it needs is broken. */
        WORKS,
        /** Nobody knows: something that it needs could not be examined. */
        UNKNOWN,
        /** It fails for some, or sometimes. */
        IMPAIRED,
        /** It fails for everyone. */
        STOPPED
    }
}
