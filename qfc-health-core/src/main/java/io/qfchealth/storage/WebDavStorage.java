package io.qfchealth.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.qfchealth.access.Redaction;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.database.StoredFiles;
import io.qfchealth.discovery.StorageEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** One storage that speaks WebDAV. It is asked whether it answers and takes the credentials; the rest is S3's. */
final class WebDavStorage implements StorageAnswers {
    /** A server may refuse to show what a directory holds and yet serve the files in it. */
    private static final Set<Integer> OF_DIRECTORIES = Set.of(403, 404, 405, 501);

    private final StoragePlace place;
    private final OkHttpClient http;
    private final Duration allowed;

    WebDavStorage(StoragePlace place, OkHttpClient http, Duration allowed) {
        this.place = place;
        this.http = http;
        this.allowed = allowed;
    }

    @Override
    public Bucket bucket() {
        S3Reply head = ask("HEAD");
        S3Reply reply = OF_DIRECTORIES.contains(head.status()) ? ask("PROPFIND") : head;
        return new Bucket("", place.address(), place.way().isEmpty(), reply);
    }

    private S3Reply ask(String method) {
        StorageEndpoint storage = place.storage().value();
        Request request = new Request.Builder()
                .url(place.url())
                .method(method, null)
                .header("Depth", "0")
                .header(
                        "Authorization",
                        Credentials.basic(
                                storage.accessKey().reveal(),
                                storage.secretKey().reveal(),
                                UTF_8))
                .build();
        try (Response response = http.newCall(request).execute()) {
            return S3Client.reply(response.code(), response.headers());
        } catch (IOException e) {
            Redaction redaction = S3Client.redaction(place);
            throw new UnansweredException(StorageTrouble.of(place, allowed, redaction, e), e);
        }
    }

    @Override
    public BucketVersioning versioning() {
        throw notS3();
    }

    @Override
    public AnonymousAccess anonymous() {
        throw notS3();
    }

    @Override
    public VendorHealth health() {
        throw notS3();
    }

    @Override
    public SampledFiles files(StoredFiles listed) {
        throw notS3();
    }

    @Override
    public VersionCounts versions() {
        throw notS3();
    }

    @Override
    public WriteTrial write() {
        throw notS3();
    }

    private UnansweredException notS3() {
        return new UnansweredException(new Trouble(
                Trouble.Kind.REFUSED,
                StorageTrouble.sentenceStart(place.described()) + " is WebDAV, and this is a question for S3.",
                "This is a defect of qfc-health; please report it."));
    }
}
