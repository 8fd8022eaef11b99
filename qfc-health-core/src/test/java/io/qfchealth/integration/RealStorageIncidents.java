package io.qfchealth.integration;

import static io.qfchealth.integration.RealIncident.named;
import static io.qfchealth.integration.RealIncident.warned;

import io.qfchealth.stand.AppBehaviour.Fault;
import io.qfchealth.stand.EmbeddedStorage;
import io.qfchealth.stand.Probe;
import io.qfchealth.stand.Repair;
import io.qfchealth.stand.SystemsStand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Incidents of the object storage. */
final class RealStorageIncidents {
    private static final String PICTURE = "projects/1/meta/thumbnail.png";

    private RealStorageIncidents() {}

    static List<RealIncident> all() {
        List<String> lost = new ArrayList<>();
        List<Front> fronts = new ArrayList<>();
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
                named("storage-unhealthy", in -> fronts.add(Front.before(in, "", Probe.FAILING)))
                        .mendedBy(in -> fronts.remove(0).remove(in)),
                named(
                                "storage-drive-lost",
                                in -> fronts.add(Front.before(
                                        in,
                                        "location /minio/health/live { return 200; } location /minio/health/cluster { return 503; }",
                                        Probe.NONE)))
                        .mendedBy(in -> fronts.remove(0).remove(in)),
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

    /** A web server in the container of the storage, by way of which it is reached, and which answers some requests itself. */
    private record Front(Repair container, int port) {
        static Front before(RunningSystems in, String answers, Probe probe) {
            int port = in.storage().port();
            in.storage().moveTo(0);
            String configuration = "events {} http { access_log off; server { listen 9000; " + answers
                    + " location / { proxy_pass " + in.storage().url() + "; proxy_set_header Host $http_host; } } }";
            Repair container = in.stand()
                    .changeService(
                            "rustfs",
                            storage -> storage.image(in.model().imageOf("nginx"))
                                    .environment("FRONT", configuration)
                                    .commandLine(
                                            "sh",
                                            "-c",
                                            "echo \"$FRONT\" > /tmp/front && exec nginx -c /tmp/front -g 'daemon off;'")
                                    .publish(port, 9000)
                                    .probe(probe));
            SystemsStand.awaitAnswer(port);
            return new Front(container, port);
        }

        void remove(RunningSystems in) {
            container.undo();
            in.storage().moveTo(port);
        }
    }
}
