package io.qfchealth.check.storage;

import io.qfchealth.check.Text;
import io.qfchealth.storage.Bucket;
import io.qfchealth.storage.S3Reply;
import java.util.List;
import java.util.Set;

/** What error codes of S3 mean. */
final class Refusals {
    static final String CLOCK = "RequestTimeTooSkewed";
    private static final String NO_BUCKET = "NoSuchBucket";
    private static final Set<String> OF_BUCKETS =
            Set.of(NO_BUCKET, "InvalidBucketName", "PermanentRedirect", "TemporaryRedirect", "MovedPermanently");

    private Refusals() {}

    static boolean isAboutBucket(S3Reply reply) {
        return OF_BUCKETS.contains(reply.code());
    }

    /** The login was accepted, whatever came of the rest. */
    static boolean isLoggedIn(S3Reply reply) {
        return reply.isOk() || isAboutBucket(reply);
    }

    static boolean isNoBucket(S3Reply reply) {
        return reply.code().equals(NO_BUCKET);
    }

    /** Why something else cannot be told. */
    static Judgement notKnown(Bucket bucket) {
        return Judgement.unknown("not known: asked for bucket " + bucket.name() + " the storage answers "
                        + bucket.reply().told())
                .remedy("See storage.live, storage.credentials and storage.bucket first.");
    }

    static List<String> said(S3Reply reply) {
        return reply.message().isEmpty() ? List.of() : List.of(Text.firstLine(reply.message()));
    }
}
