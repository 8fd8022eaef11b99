package io.qfchealth.storage;

import org.jspecify.annotations.Nullable;

/** A storage answered with an error; used within this package only, where it becomes part of an answer. */
final class S3RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient S3Reply reply;
    private final @Nullable String region;

    /** The region is where the storage says that the bucket is. */
    S3RefusedException(S3Reply reply, @Nullable String region) {
        super(reply.told());
        this.reply = reply;
        this.region = region;
    }

    @Nullable
    String region() {
        return region;
    }

    S3Reply reply() {
        return reply;
    }
}
