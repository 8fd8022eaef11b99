package io.qfchealth.stand;

import java.util.List;

/** Which releases of QFieldCloud a deployment is like, as far as names of settings and services go. */
public enum SettingsGeneration {
    /** Up to v0.23: {@code QGIS_CONTAINER_NAME}, {@code SQL_HOST}. */
    OLD,
    /** v0.24 to v26.19: {@code QFIELDCLOUD_QGIS_IMAGE_NAME}, {@code POSTGRES_HOST}, {@code STORAGES}. */
    MIDDLE,
    /** From v26.20: {@code QFIELDCLOUD_QGIS3_IMAGE_NAME} and {@code QFIELDCLOUD_QGIS4_IMAGE_NAME}. */
    NEW;

    /**
     * The services that exist only so that the images of jobs get built.
     *
     * @return one name, or two
     */
    public List<String> qgisServices() {
        return this == NEW ? List.of("qgis3", "qgis4") : List.of("qgis");
    }
}
