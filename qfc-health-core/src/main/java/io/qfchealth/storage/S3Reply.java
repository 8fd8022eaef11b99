package io.qfchealth.storage;

import java.time.Instant;
import java.util.Optional;

/**
 * What a storage answered to one request.
 *
 * @param status the HTTP status, such as 200
 * @param code S3's error code, such as {@code NoSuchBucket}; empty if there was no error, and for WebDAV
 * @param message what the storage said of the error, without secrets; empty if nothing
 * @param server the header {@code Server}; empty if there is none
 * @param serverTime the header {@code Date}, in whole seconds; empty if there is none
 * @param receivedAt when the answer came, by the clock of the machine that looked
 */
public record S3Reply(
        int status, String code, String message, String server, Optional<Instant> serverTime, Instant receivedAt) {

    /**
     * Says whether it did what was asked.
     *
     * @return true for 2xx
     */
    public boolean isOk() {
        return status / 100 == 2;
    }

    /**
     * What it answered, in short.
     *
     * @return such as {@code 403 AccessDenied}
     */
    public String told() {
        return (status + " " + code).strip();
    }
}
