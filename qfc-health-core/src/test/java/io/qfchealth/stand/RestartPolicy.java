package io.qfchealth.stand;

import java.util.Locale;

/** When an engine starts a container again by itself. */
public enum RestartPolicy {
    /** Never. */
    NO,
    /** Always, also after the engine was restarted. */
    ALWAYS,
    /** Always, unless somebody stopped it. */
    UNLESS_STOPPED,
    /** When it exits with an error. */
    ON_FAILURE;

    /**
     * The name in the engine's API.
     *
     * @return for example {@code unless-stopped}
     */
    public String dockerName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
