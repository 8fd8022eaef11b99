package io.qfchealth.stand;

import static io.qfchealth.stand.StandModel.WORKER;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * One of the faults of a stand, and what it must make an engine say.
 *
 * @param name of the fault
 * @param put puts it in
 * @param seen what stands in one of the facts that are new
 * @param unseen what stood in one of the facts that are gone
 */
record Fault(String name, Function<Stand, Repair> put, String seen, String unseen) {
    private static final Architecture OTHER_MACHINE =
            Architecture.ofThisMachine().other();
    private static final Instant OTHER_TIME = Instant.parse("2024-02-03T04:05:06Z");

    /** All of them, for a deployment with the default services. */
    static List<Fault> all() {
        return List.of(
                of("image removed", s -> s.removeImage(qgis(s)), "an image that is gone", "image [qfc"),
                of("image in use removed", s -> s.removeImage(app(s)), "listed as an id", "-app:latest] is"),
                of("image renamed", s -> s.renameImage(qgis(s), "other:name"), "image [other:name]", "-qgis3:latest]"),
                of(
                        "image of another architecture",
                        s -> s.replaceImageWithArchitecture(qgis(s), OTHER_MACHINE),
                        OTHER_MACHINE.dockerName(),
                        "-qgis3:latest]"),
                of(
                        "image of another release",
                        s -> s.replaceImage(
                                qgis(s),
                                image -> image.withCreated(OTHER_TIME).withLabel(ImageModel.VERSION_LABEL, "v26.4")),
                        OTHER_TIME.toString(),
                        "-qgis3:latest]"),
                of("images unpinned", Stand::unpinImages, "", "is called"),
                of("image never built", s -> s.neverBuilt("qgis4"), "", "-qgis4:latest]"),
                of("worker stopped", s -> s.stopWorker(2), "state exited, listed as exited", "state running"),
                of("worker killed", s -> s.killWorker(1), "exit code 137, out of memory false", "exit code 0"),
                of("worker paused", s -> s.pauseWorker(1), "state paused, listed as paused", "state running"),
                of("worker removed", s -> s.removeWorker(2), "", "is called"),
                of("worker in a loop", s -> s.restartLoopWorker(2), "restarts some", "restarts none"),
                of(
                        "worker in a fast loop",
                        s -> s.restartLoopWorker(1, Duration.ZERO),
                        "state restarting, listed as restarting",
                        "restarts none"),
                of("worker out of memory", s -> s.outOfMemoryWorker(1), "out of memory true", "out of memory false"),
                of("worker without socket", s -> s.workerWithoutSocket(1), "binds", "from /var/run/docker.sock"),
                of(
                        "worker with another tmp",
                        s -> s.workerWithTmpFrom(2, Path.of("/var")),
                        "from /var at /tmp",
                        "from /tmp at /tmp"),
                of("network removed", Stand::removeNetwork, "is listed on networks []", "network qfc"),
                of("volume removed", s -> s.removeVolume(grids(s)), "binds", "volume qfc"),
                of("service stopped", s -> s.stopService("app"), "state exited", "state running"),
                of("service removed", s -> s.removeService("ofelia"), "", "is called"),
                of("one-shot failed", s -> s.failOneShot("createbuckets", 42), "exit code 42", "exit code 0"),
                of("service in a loop", s -> s.restartLoop("nginx"), "restarts some", "restarts none"),
                of("service unhealthy", s -> s.unhealthy("rustfs"), "health unhealthy", "health healthy"),
                of("no restart policy", s -> s.withoutRestartPolicy(WORKER), "policy no", "policy unless-stopped"),
                of("no log limits", s -> s.withoutLogLimits("db"), "log json-file{}", "log json-file{max-file=10"),
                of("other setting", s -> s.changeWorker(1, w -> w.environment("DEBUG", "1")), "DEBUG=1", "DEBUG=0"),
                of("one-off left", s -> s.leaveOneOff(WORKER), "oneoff=True", ""),
                of("job running", Stand::runJob, "app=production-qfc", ""));
    }

    Repair putInto(Stand stand) {
        return put.apply(stand);
    }

    /** Whether what is new and gone since it was put in says so. */
    boolean isIn(List<? extends String> difference) {
        return has("+ ", seen, difference) && has("- ", unseen, difference);
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean has(String sign, String text, List<? extends String> difference) {
        return text.isEmpty() || difference.stream().anyMatch(fact -> fact.startsWith(sign) && fact.contains(text));
    }

    private static Fault of(String name, Function<Stand, Repair> put, String seen, String unseen) {
        return new Fault(name, put, seen, unseen);
    }

    private static String app(Stand stand) {
        return stand.model().imageOf("app");
    }

    private static String grids(Stand stand) {
        return stand.model().volume("transformation_grids");
    }

    private static String qgis(Stand stand) {
        return stand.model().qgisImages().get(0);
    }
}
