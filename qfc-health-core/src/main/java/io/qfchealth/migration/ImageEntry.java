package io.qfchealth.migration;

import java.time.Instant;
import java.util.Optional;

/**
 * An image that a deployment uses. Ids are left out: engines give the same image different ones.
 *
 * @param reference its name with tag, such as {@code qfieldcloud-qgis:latest}
 * @param use the service that runs it, or {@link #JOBS}
 * @param present false if the engine did not have it under this name
 * @param created when it was built; empty if it is not there
 * @param release what its label says of the release; empty text if it says nothing
 */
public record ImageEntry(String reference, String use, boolean present, Optional<Instant> created, String release) {

    /** The use of images that the workers start for jobs. */
    public static final String JOBS = "jobs";
}
