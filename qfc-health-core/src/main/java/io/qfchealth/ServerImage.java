package io.qfchealth;

import io.qfchealth.docker.ImageReference;

/** An image on the engine of a server, or one that should be there. */
public final class ServerImage {
    private final QfcServer server;
    private final ImageReference reference;

    ServerImage(QfcServer server, ImageReference reference) {
        this.server = server;
        this.reference = reference;
    }

    QfcServer server() {
        return server;
    }

    /**
     * Its name with the tag.
     *
     * @return such as {@code qfieldcloud-qgis:latest}
     */
    public ImageReference reference() {
        return reference;
    }

    @Override
    public String toString() {
        return "image " + reference + " of " + server;
    }
}
