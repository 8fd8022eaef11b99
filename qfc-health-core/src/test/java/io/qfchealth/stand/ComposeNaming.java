package io.qfchealth.stand;

/** How compose composes names; its two generations differ in the separator and in a few labels. */
public enum ComposeNaming {
    /** Compose 1: {@code gis_app_1}, image {@code gis_app}. */
    V1('_', "1.29.2"),
    /** Compose 2: {@code gis-app-1}, image {@code gis-app}. */
    V2('-', "2.26.1");

    private final char separator;
    private final String version;

    ComposeNaming(char separator, String version) {
        this.separator = separator;
        this.version = version;
    }

    /**
     * The name of a container.
     *
     * @param project the compose project
     * @param service the service
     * @param number which container of the service, from 1
     * @return the name
     */
    public String container(String project, String service, int number) {
        return project + separator + service + separator + number;
    }

    /**
     * The name of an image that compose builds.
     *
     * @param project the compose project
     * @param service the service
     * @return the name, without a tag
     */
    public String image(String project, String service) {
        return project + separator + service;
    }

    /** The version that compose writes into its labels. */
    String version() {
        return version;
    }
}
