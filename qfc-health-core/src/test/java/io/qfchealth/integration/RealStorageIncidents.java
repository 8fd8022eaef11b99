package io.qfchealth.integration;

import static io.qfchealth.integration.RealIncident.named;
import static io.qfchealth.integration.RealIncident.warned;

import io.qfchealth.stand.AppBehaviour.Fault;
import io.qfchealth.stand.EmbeddedStorage;
import io.qfchealth.stand.Probe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Incidents of the object storage. */
final class RealStorageIncidents {
    private static final String PICTURE = "projects/1/meta/thumbnail.png";

    private RealStorageIncidents() {}

    static List<RealIncident> all() {
        List<String> lost = new ArrayList<>();
        return List.of(
                named("endpoint-unreachable-from-containers", in -> {
                    in.storages(text -> text.replace(
                            in.storage().url(),
                            "http://localhost:" + in.storage().port()));
                    in.web().app().suffer(Fault.STORAGE_DOWN);
                }),
                named("storage-out-of-reach", in -> in.storage().stop())
                        .mendedBy(in -> in.storage().startAgain()),
                named("objects-missing", in -> {
                            in.storage().everything("projects/").stream()
                                    .distinct()
                                    .forEach(lost::add);
                            lost.forEach(in.storage()::remove);
                        })
                        .mendedBy(in -> {
                            lost.forEach(key -> in.storage().put(key, key));
                            lost.clear();
                        }),
                named("bucket-missing", in -> {
                    in.storages(text -> text.replace(EmbeddedStorage.BUCKET, "qfieldcloud-other"));
                    in.stand().failOneShot("createbuckets", 1);
                    in.web().app().suffer(Fault.STORAGE_DOWN);
                    in.jobs().addFailed(6, JobRows.API_ERROR);
                }),
                named("storage-login-refused", in -> in.storage().changeSecretKey("another-secret-key"))
                        .mendedBy(in -> in.storage().changeSecretKey(EmbeddedStorage.SECRET_KEY)),
                // The program that the health check calls is not in this image.
                named("storage-unhealthy", in -> serveIn("rustfs", "", Probe.FAILING, in)),
                named(
                        "storage-drive-lost",
                        in -> serveIn(
                                "rustfs",
                                "location /minio/health/live { return 200; } location /minio/health/cluster { return 503; }",
                                Probe.NONE,
                                in)),
                warned(
                                "object-version-limit",
                                "storage.versions",
                                in -> Collections.nCopies(6, PICTURE)
                                        .forEach(key -> in.storage().put(key, "picture")))
                        .within("storage.versions.many", "5")
                        .mendedBy(in -> in.storage().remove(PICTURE)),
                named("bucket-public", in -> in.storage().open(true))
                        .mendedBy(in -> in.storage().open(false)));
    }

    /** The storage is reached by way of a web server in a container, which may answer some requests itself. */
    private static void serveIn(String service, String answers, Probe probe, RunningSystems in) {
        String configuration = "events {} http { access_log off; server { listen 9000; " + answers
                + " location / { proxy_pass " + in.storage().url() + "; proxy_set_header Host $http_host; } } }";
        in.stand()
                .changeService(
                        service,
                        storage -> storage.image(in.model().imageOf("nginx"))
                                .commandLine(
                                        "sh",
                                        "-c",
                                        "echo '" + configuration
                                                + "' > /tmp/storage.conf && exec nginx -c /tmp/storage.conf -g 'daemon off;'")
                                .publishLocally(in.storage().port(), 9000)
                                .probe(probe));
    }
}
