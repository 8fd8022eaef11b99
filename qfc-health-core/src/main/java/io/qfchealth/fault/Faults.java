package io.qfchealth.fault;

import static io.qfchealth.fault.EvidenceTree.changed;
import static io.qfchealth.fault.EvidenceTree.each;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The table of faults. Each makes the answers of all systems say what they say when that is broken. */
final class Faults {
    static final List<Fault> ALL = Stream.of(
                    engine(), workers(), services(), jobs(), database(), storage(), web(), settings())
            .flatMap(List::stream)
            .toList();

    private static final String NO_DATABASE = "No database listens at db:5432: connection refused.";
    private static final String NO_STORAGE = "The storage refuses connections: nothing listens there.";
    private static final String NO_WEB = "The web server does not answer: nothing listens there.";

    private Faults() {}

    private static Fault fault(String id, String title, Predicate<EvidenceTree> change) {
        return new Fault(id, title, change);
    }

    private static List<Fault> engine() {
        return List.of(
                fault("image-removed", "the image of jobs is not on the engine", tree -> {
                    tree.inspectedImages().forEach(tree::removeImage);
                    return !tree.inspectedImages().isEmpty();
                }),
                fault(
                        "image-of-other-processor",
                        "the image of jobs is for another processor",
                        tree -> tree.inspectedImages().stream()
                                        .flatMap(name -> tree.image(name).stream())
                                        .peek(image -> image.put(
                                                "architecture",
                                                image.path("architecture")
                                                                .asText()
                                                                .equals("arm64")
                                                        ? "amd64"
                                                        : "arm64"))
                                        .count()
                                > 0),
                fault(
                        "network-removed",
                        "the network of jobs does not exist",
                        tree -> tree.remove(
                                "networks",
                                network -> network.path("name").asText().endsWith("_default"))),
                fault(
                        "grids-volume-removed",
                        "the volume with transformation grids does not exist",
                        tree -> tree.remove(
                                "volumes",
                                volume -> volume.path("name").asText().endsWith("transformation_grids"))),
                fault("disk-full", "the engine's disk is full", tree -> {
                    ObjectNode engine = tree.root().withObject("/engine/value");
                    boolean isKnown = engine.path("rootDirectoryTotal").asLong() > 0;
                    engine.put("rootDirectoryFree", 1_000_000L);
                    return isKnown;
                }),
                fault("log-limits-lost", "a container's log has no limit", tree -> {
                    List<ObjectNode> apps = tree.containers("app");
                    apps.forEach(app -> app.withObject("/logConfig").putObject("options"));
                    return !apps.isEmpty();
                }));
    }

    private static List<Fault> workers() {
        return List.of(
                fault(
                        "worker-stopped",
                        "one worker has ended",
                        tree -> first(tree.workers(), worker -> tree.stop(worker, 137))),
                fault(
                        "worker-crashes",
                        "one worker crashes again and again",
                        tree -> first(tree.workers(), worker -> {
                            worker.put("restartCount", 40);
                            worker.withObject("/state")
                                    .put(
                                            "startedAt",
                                            tree.takenAt().minusSeconds(2).toString());
                        })),
                fault(
                        "worker-out-of-memory",
                        "one worker was killed for lack of memory",
                        tree -> first(tree.workers(), worker -> {
                            worker.withObject("/state").put("oomKilled", true);
                            tree.stop(worker, 137);
                        })),
                fault("socket-not-mounted", "the workers have no Docker socket", tree -> {
                    tree.workers().forEach(worker -> unmount(worker, "/var/run/docker.sock"));
                    return !tree.workers().isEmpty();
                }),
                fault(
                        "temporary-directory-not-mounted",
                        "the workers have another temporary directory than the machine",
                        tree -> {
                            tree.workers().forEach(worker -> unmount(worker, "/tmp"));
                            return !tree.workers().isEmpty();
                        }),
                fault(
                        "worker-of-other-image",
                        "one worker was made from another image",
                        tree -> first(
                                tree.workers().size() > 1 ? tree.workers() : List.of(), tree::makeFromOlderImage)));
    }

    private static List<Fault> services() {
        return List.of(
                stopped("database-stopped", "db", tree -> silenceDatabase(tree, "UNREACHABLE", NO_DATABASE)),
                stopped("web-server-stopped", "nginx", tree -> silence(tree, "web.", NO_WEB)),
                stopped("scheduler-stopped", "ofelia", Faults::oldRuns),
                stopped("cache-stopped", "memcached", tree -> {}),
                fault(
                        "service-unhealthy",
                        "the web server runs and is unhealthy",
                        tree -> first(
                                tree.containers("nginx"),
                                nginx -> nginx.withObject("/state").put("health", "unhealthy"))),
                fault(
                        "not-started-after-reboot",
                        "the app does not start after a reboot",
                        tree -> first(tree.containers("app"), app -> app.put("restartPolicy", "no"))));
    }

    private static Fault stopped(String id, String service, Consumer<EvidenceTree> rest) {
        return fault(id, "the service " + service + " has ended", tree -> {
            List<ObjectNode> containers = tree.containers(service);
            containers.forEach(container -> tree.stop(container, 1));
            rest.accept(tree);
            return !containers.isEmpty();
        });
    }

    private static List<Fault> jobs() {
        return List.of(
                fault(
                        "jobs-fail",
                        "every job fails in the worker",
                        tree -> changed(tree.answer("recent jobs"), jobs -> {
                            each(jobs.path("jobs"), job -> fail(job, tree.takenAt()));
                        })),
                fault(
                        "jobs-wait",
                        "jobs wait and no worker takes them",
                        tree -> changed(tree.answer("active jobs"), jobs -> {
                            for (int number = 0; number < 3; number++) {
                                jobs.withArray("/jobs")
                                        .addObject()
                                        .put(
                                                "id",
                                                UUID.nameUUIDFromBytes(new byte[] {1, (byte) number})
                                                        .toString())
                                        .put(
                                                "project",
                                                UUID.nameUUIDFromBytes(new byte[] {2, (byte) number})
                                                        .toString())
                                        .put("type", "package")
                                        .put("status", "PENDING")
                                        .put("created", ago(tree, Duration.ofHours(3)))
                                        .putNull("started")
                                        .put("projectLocked", false)
                                        .putNull("projectQgis");
                            }
                        })),
                fault(
                        "job-never-ends",
                        "a job runs for a day",
                        tree -> changed(
                                tree.answer("active jobs"),
                                jobs -> jobs.withArray("/jobs")
                                        .addObject()
                                        .put(
                                                "id",
                                                UUID.nameUUIDFromBytes(new byte[] {3})
                                                        .toString())
                                        .put(
                                                "project",
                                                UUID.nameUUIDFromBytes(new byte[] {4})
                                                        .toString())
                                        .put("type", "package")
                                        .put("status", "STARTED")
                                        .put("created", ago(tree, Duration.ofHours(25)))
                                        .put("started", ago(tree, Duration.ofHours(24)))
                                        .put("projectLocked", false)
                                        .putNull("projectQgis"))),
                fault("tasks-not-run", "scheduled tasks do not run", tree -> {
                    oldRuns(tree);
                    return tree.answer("runs of scheduled tasks").isPresent();
                }),
                fault(
                        "worker-prints-errors",
                        "a worker prints that it cannot use the Docker socket",
                        tree -> tree.log("worker_wrapper", "worker.docker-socket")),
                fault(
                        "app-processes-killed",
                        "processes of the app are killed",
                        tree -> tree.log("app", "gunicorn.killed")));
    }

    private static List<Fault> database() {
        return List.of(
                fault("database-login-refused", "the database refuses the password", tree -> {
                    silenceDatabase(tree, "NOT_PERMITTED", "The database answers, and refuses the password.");
                    return tree.answer("the database server").isEmpty();
                }),
                answered("database-read-only", "the database takes no changes", "the database server", server -> {
                    ArrayNode defaults = server.putArray("readOnlyDefaults");
                    defaults.addObject().put("role", "").put("database", "").put("readOnly", true);
                }),
                answered(
                        "database-is-standby",
                        "the database is a standby",
                        "the database server",
                        server -> server.put("inRecovery", true)),
                answered(
                        "migrations-lost",
                        "the newest migrations are not applied",
                        "the applied migrations",
                        applied -> {
                            if (applied.path("byApp").path("core") instanceof ArrayNode core) {
                                core.remove(core.size() / 2);
                            }
                        }),
                answered(
                        "view-lost",
                        "a view of the database is lost",
                        "the objects of the schema",
                        objects -> objects.withArray("/views").remove(0)),
                answered(
                        "postgis-lost",
                        "PostGIS is not created",
                        "the PostGIS extension",
                        postgis -> postgis.putNull("created")),
                answered(
                        "nobody-left",
                        "there are no users",
                        "numbers of users and projects",
                        numbers ->
                                numbers.put("people", 0).put("activePeople", 0).put("projects", 0)),
                answered(
                        "no-default-plan",
                        "no plan is the default",
                        "plans and subscriptions",
                        plans -> each(plans.path("plans"), plan -> plan.put("defaults", 0))));
    }

    private static List<Fault> storage() {
        return List.of(
                fault("storage-stopped", "the object storage does not answer", tree -> {
                    List<String> questions = tree.questions("storage.");
                    questions.forEach(question -> tree.silence(question, "UNREACHABLE", NO_STORAGE));
                    return !questions.isEmpty();
                }),
                eachStorage(
                        "storage-keys-refused",
                        "the object storage refuses the keys",
                        "storage.bucket ",
                        bucket -> bucket.withObject("/reply")
                                .put("status", 403)
                                .put("code", "InvalidAccessKeyId")
                                .put("ok", false)),
                eachStorage(
                        "bucket-removed",
                        "the bucket does not exist",
                        "storage.bucket ",
                        bucket -> bucket.withObject("/reply")
                                .put("status", 404)
                                .put("code", "NoSuchBucket")
                                .put("ok", false)),
                eachStorage(
                        "versioning-off",
                        "the bucket keeps no versions",
                        "storage.versioning ",
                        versioning -> versioning.put("status", "")),
                eachStorage("files-lost", "files that the database lists are lost", "storage.files ", files -> {
                    ArrayNode absent = files.putArray("absent");
                    for (int number = 0; number < files.path("looked").asInt(); number++) {
                        absent.add("projects/lost/" + number);
                    }
                }),
                eachStorage(
                        "files-public",
                        "anybody can read the files",
                        "storage.anonymous ",
                        anonymous -> anonymous.put("list", 200).put("object", 200)));
    }

    private static List<Fault> web() {
        return List.of(
                answered(
                        "styles-missing",
                        "the pages come without their style",
                        "web.pages",
                        pages -> each(
                                pages.path("pages"),
                                page -> each(page.path("assets"), asset -> {
                                    asset.withObject("/exchange/reply")
                                            .put("status", 404)
                                            .put("contentType", "text/html");
                                    asset.put("usable", false).put("ofRightType", false);
                                }))),
                answered(
                        "pages-are-errors",
                        "the pages are errors",
                        "web.pages",
                        pages -> each(
                                pages.path("pages"),
                                page -> page.withObject("/exchange/reply").put("status", 500))),
                answered(
                        "status-in-error",
                        "the application says that its storage is in error",
                        "web.status",
                        status -> status.withObject("/values").put("storage", "error")),
                answered(
                        "login-form-refused",
                        "the login form is refused",
                        "web.form",
                        form -> form.withObject("/post/reply")
                                .put("status", 403)
                                .put("title", "403 Forbidden")),
                certificate(
                        "certificate-expired",
                        "the certificate has expired",
                        (tree, own) -> own.put("notAfter", ago(tree, Duration.ofDays(1)))),
                certificate(
                        "certificate-expires",
                        "the certificate expires in three days",
                        (tree, own) -> own.put("notAfter", ago(tree, Duration.ofDays(-3)))),
                answered(
                        "certificate-of-other-name",
                        "the certificate is for another name",
                        "web.tls",
                        tls -> tls.put("nameMatches", false)),
                answered(
                        "chain-incomplete",
                        "the server sends an incomplete chain",
                        "web.tls",
                        tls -> tls.put("trust", "INCOMPLETE")
                                .put("publiclyTrusted", false)
                                .put("detail", "the certificate of its issuer is not sent")),
                answered(
                        "plain-http-served",
                        "plain http does not lead to https",
                        "web.plain",
                        plain -> plain.withObject("/reply")
                                .put("status", 200)
                                .put("redirect", false)
                                .put("location", "")));
    }

    private static List<Fault> settings() {
        return List.of(
                fault(
                        "debug-on",
                        "the development mode is on",
                        tree -> tree.variable("DEBUG", "1", "app", "worker_wrapper")),
                fault(
                        "public-host-not-allowed",
                        "the application does not allow its public name",
                        tree -> tree.variable("DJANGO_ALLOWED_HOSTS", "localhost", "app", "worker_wrapper")),
                fault(
                        "worker-url-past-nginx",
                        "jobs ask the application past nginx",
                        tree -> tree.variable(
                                "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL",
                                "http://app:8000/api/v1/",
                                "app",
                                "worker_wrapper")),
                fault(
                        "settings-not-applied",
                        "app and workers have different settings",
                        tree -> tree.variable("POSTGRES_HOST", "elsewhere", "worker_wrapper")));
    }

    // What several faults do

    private static Fault answered(String id, String title, String question, Consumer<ObjectNode> change) {
        return fault(id, title, tree -> changed(tree.answer(question), change));
    }

    /** The certificate of the server itself; there is none if TLS was not reached. */
    private static Fault certificate(String id, String title, BiConsumer<EvidenceTree, ObjectNode> change) {
        return fault(
                id,
                title,
                tree -> changed(
                        tree.answer("web.tls")
                                .map(tls -> tls.path("chain").path(0))
                                .filter(ObjectNode.class::isInstance)
                                .map(ObjectNode.class::cast),
                        own -> change.accept(tree, own)));
    }

    private static Fault eachStorage(String id, String title, String questions, Consumer<ObjectNode> change) {
        return fault(
                id,
                title,
                tree -> tree.questions(questions).stream()
                                .filter(question -> changed(tree.answer(question), change))
                                .count()
                        > 0);
    }

    private static boolean first(List<ObjectNode> containers, Consumer<ObjectNode> change) {
        containers.stream().findFirst().ifPresent(change);
        return !containers.isEmpty();
    }

    private static void unmount(ObjectNode container, String destination) {
        ArrayNode left = container.arrayNode();
        for (JsonNode mount : container.path("mounts")) {
            if (!mount.path("destination").asText().equals(destination)) {
                left.add(mount);
            }
        }
        container.set("mounts", left);
    }

    private static void silence(EvidenceTree tree, String beginning, String sentence) {
        tree.questions(beginning).forEach(question -> tree.silence(question, "UNREACHABLE", sentence));
    }

    private static void silenceDatabase(EvidenceTree tree, String kind, String sentence) {
        tree.questions("").stream()
                .filter(question -> !question.startsWith("log of ")
                        && !question.startsWith("web.")
                        && (!question.startsWith("storage.")
                                || question.startsWith("storage.files")
                                || question.startsWith("storage.versions")))
                .forEach(question -> tree.silence(question, kind, sentence));
    }

    private static void oldRuns(EvidenceTree tree) {
        tree.answer("runs of scheduled tasks")
                .ifPresent(answer -> each(answer.path("runs"), run -> {
                    run.put("started", ago(tree, Duration.ofDays(3)));
                    run.put("ended", ago(tree, Duration.ofDays(3)));
                    run.put("lastSuccess", ago(tree, Duration.ofDays(3)));
                }));
    }

    private static void fail(ObjectNode job, Instant now) {
        String moment = now.minus(Duration.ofMinutes(3)).toString();
        job.put("status", "FAILED").put("hadContainer", false);
        job.put("created", moment).put("started", moment).put("finished", moment);
        job.putNull("containerStarted").putNull("containerFinished");
        job.putObject("error")
                .put("origin", "worker_wrapper")
                .put("errorClass", "DockerException")
                .put("text", "Error while fetching server API version: Connection refused")
                .put("timedOut", false);
    }

    private static String ago(EvidenceTree tree, Duration age) {
        return tree.takenAt().minus(age).toString();
    }
}
