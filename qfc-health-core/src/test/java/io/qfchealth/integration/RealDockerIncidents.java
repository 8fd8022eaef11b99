package io.qfchealth.integration;

import static io.qfchealth.integration.RealIncident.named;
import static io.qfchealth.integration.RealIncident.warned;

import io.qfchealth.discovery.SettingKey;
import io.qfchealth.stand.Architecture;
import io.qfchealth.stand.Behaviour;
import io.qfchealth.stand.RestartPolicy;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Incidents of the engine and of what is on it. */
final class RealDockerIncidents {
    private static final String NETWORK_MISSING = """
            {"error": "404 Client Error for http+docker://localhost/v1.41/containers/3f/start: Not Found \
            (\\"network qfieldcloud_elsewhere not found\\")", "error_class": "NotFound", "error_origin": "worker_wrapper"}""";

    private RealDockerIncidents() {}

    static List<RealIncident> all() {
        List<ServerSocket> listening = new ArrayList<>();
        List<Path> manifests = new ArrayList<>();
        return List.of(
                named("worker-image-missing", in -> {
                    in.stand().removeImage(qgis(in));
                    in.jobs().addFailed(6, JobRows.IMAGE_MISSING);
                }),
                named("worker-image-missing", in -> in.stand().removeImage(qgis(in)))
                        .as("nobody has tried yet"),
                named("image-never-built", "worker-image-missing", in -> {
                    in.stand().neverBuilt("qgis3");
                    in.jobs().addFailed(6, JobRows.IMAGE_MISSING);
                }),
                named("images-not-transferred-list", "worker-image-missing", in -> {
                            manifest(in, manifests);
                            in.stand().removeImage(qgis(in));
                            in.jobs().addFailed(6, JobRows.IMAGE_MISSING);
                        })
                        .knowing(settings -> settings.with(
                                SettingKey.MANIFEST, manifests.get(0).toString(), "a test"))
                        .mendedBy(in -> Files.delete(manifests.remove(0))),
                named("worker-image-name-mismatch", in -> in.stand().renameImage(qgis(in), "other-qgis3:latest")),
                named(
                        "qgis4-image-absent",
                        in -> in.stand().removeImage(in.model().imageOf("qgis4"))),
                named(
                        "image-wrong-architecture",
                        in -> in.stand()
                                .replaceImageWithArchitecture(
                                        qgis(in), Architecture.ofThisMachine().other())),
                named("job-network-missing", in -> {
                    in.setting("QFIELDCLOUD_DEFAULT_NETWORK", "qfieldcloud_elsewhere");
                    in.jobs().addFailed(6, NETWORK_MISSING);
                }),
                named("worker-restart-loop", in -> in.stand().restartLoopWorker(2)),
                named("two-stacks-kill-each-others-jobs", in -> {
                    in.stand()
                            .runWorkerOfAnotherDeployment("second-" + in.model().project());
                    in.jobs().addFailed(5, JobRows.KILLED);
                }),
                named("docker-socket-unusable", in -> in.stand().workerWithoutSocket(1)),
                named("port-taken", in -> {
                            ServerSocket other = new ServerSocket(0);
                            listening.add(other);
                            in.stand().publishTakenPort("nginx", other.getLocalPort(), 443);
                        })
                        .mendedBy(in -> listening.remove(0).close()),
                named("service-down", in -> in.stand().stopService("db")).as("database"),
                named("service-down", in -> in.stand().stopService("nginx")).as("web server"),
                named("service-down", in -> in.stand().stopService("ofelia")).as("scheduler"),
                named("service-down", in -> in.stand().stopService("memcached")).as("cache"),
                named("unhealthy-but-up", in -> in.stand().unhealthy("memcached")),
                named(
                        "grids-volume-empty",
                        "grids-volume-missing",
                        in -> in.stand().removeVolume(in.model().volume("transformation_grids"))),
                named("inodes-exhausted", in -> in.jobs().addFailed(6, JobRows.DISK_FULL))
                        .byRows(),
                warned(
                        "anonymous-data-volume",
                        "docker.volumes.anonymous",
                        in -> in.stand().changeService("rustfs", storage -> storage.withoutMount("/data"))),
                warned("dead-job-containers-pile-up", "docker.jobs.leftovers", in -> {
                            in.stand().leaveEndedJob();
                            in.stand().leaveEndedJob();
                        })
                        .within("docker.jobs.leftovers.kept", "1")
                        .within("docker.jobs.leftovers.age", "1s"),
                named(
                        "not-back-after-reboot",
                        in -> in.stand()
                                .changeService(
                                        "ofelia",
                                        ofelia -> ofelia.behaviour(Behaviour.ends(137))
                                                .restart(RestartPolicy.NO))),
                named("too-few-workers", in -> in.stand().stopWorker(2)),
                named("worker-out-of-memory", in -> in.stand().outOfMemoryWorker(2)));
    }

    private static String qgis(RunningSystems in) {
        return in.model().imageOf("qgis3");
    }

    /** What the former server had is what this one has as long as it is well. */
    private static void manifest(RunningSystems in, List<Path> manifests) throws Exception {
        Path file = Files.createTempFile("former", ".json");
        manifests.add(file);
        in.server().manifest().save(file);
    }
}
