package io.qfchealth.check.migration;

import java.util.Set;

/**
 * Services that a deployment may do without: those that end by design, those of other releases, and those whose work something
 * outside of the deployment may do, such as a database on a machine of its own. Whether that does it, other checks tell.
 */
final class ReplaceableServices {
    private static final Set<String> NAMES = Set.of(
            "certbot",
            "createbuckets",
            "db",
            "geodb",
            "minio",
            "mirror_transformation_grids",
            "mkcert",
            "pipcompile",
            "qgis",
            "qgis3",
            "qgis4",
            "redis",
            "rustfs",
            "smtp4dev",
            "uvcompile",
            "webdav");

    private ReplaceableServices() {}

    static boolean contains(String service) {
        return NAMES.contains(service);
    }
}
