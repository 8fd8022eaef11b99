package io.qfchealth.fault;

import static io.qfchealth.fault.EvidenceTree.changed;
import static io.qfchealth.fault.EvidenceTree.each;
import static io.qfchealth.fault.Fault.answered;
import static io.qfchealth.fault.Fault.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happens to jobs, changes from the field and scheduled tasks. */
final class JobFaults {
    static final List<Fault> ALL = List.of(
            fault(
                    "jobs-fail",
                    "every job fails in the worker",
                    tree -> changed(tree.answer("recent jobs"), jobs -> {
                        each(
                                jobs.path("jobs"),
                                job -> fail(
                                        job,
                                        tree.takenAt(),
                                        "DockerException",
                                        "Error while fetching server API version: Connection refused"));
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
                                    .put("created", tree.ago(Duration.ofHours(3)))
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
                                    .put("created", tree.ago(Duration.ofHours(25)))
                                    .put("started", tree.ago(Duration.ofHours(24)))
                                    .put("projectLocked", false)
                                    .putNull("projectQgis"))),
            fault("tasks-not-run", "scheduled tasks do not run", tree -> {
                oldRuns(tree);
                return tree.answer("runs of scheduled tasks").isPresent();
            }),
            answered("half-of-jobs-fail", "every other job cannot reach the storage", "recent jobs", (tree, answer) -> {
                boolean isToFail = true;
                for (JsonNode job : answer.path("jobs")) {
                    if (isToFail && job instanceof ObjectNode failing) {
                        fail(
                                failing,
                                tree.takenAt(),
                                "EndpointConnectionError",
                                "Could not connect to the endpoint URL");
                    }
                    isToFail = !isToFail;
                }
            }),
            answered(
                    "jobs-killed",
                    "the containers of jobs are killed for lack of memory",
                    "recent jobs",
                    (tree, answer) -> each(answer.path("jobs"), job -> {
                        fail(job, tree.takenAt(), "", "The container was killed");
                        job.withObject("/error")
                                .put("errorType", "DOCKER_ENGINE_SIGKILL")
                                .put("exitCode", 137);
                    })),
            answered(
                    "project-locked",
                    "a project is locked for days",
                    "locks of projects",
                    (tree, locks) -> locks.withArray("/locks")
                            .addObject()
                            .put(
                                    "project",
                                    UUID.nameUUIDFromBytes(new byte[] {5}).toString())
                            .put("since", tree.ago(Duration.ofDays(2)))),
            answered(
                    "changes-wait",
                    "changes from the field wait, and no job applies them",
                    "pending and failed changes",
                    (tree, changes) -> changes(tree, changes.withArray("/pending"))),
            answered(
                    "changes-in-error",
                    "changes from the field end in error",
                    "pending and failed changes",
                    (tree, changes) -> {
                        changes(tree, changes.withArray("/failed"));
                        changes.put("pushed", changes.path("pushed").asInt() + 40);
                    }));

    private JobFaults() {}

    static void oldRuns(EvidenceTree tree) {
        tree.answer("runs of scheduled tasks")
                .ifPresent(answer -> each(answer.path("runs"), run -> {
                    run.put("started", tree.ago(Duration.ofDays(3)));
                    run.put("ended", tree.ago(Duration.ofDays(3)));
                    run.put("lastSuccess", tree.ago(Duration.ofDays(3)));
                }));
    }

    private static void changes(EvidenceTree tree, ArrayNode list) {
        for (int number = 0; number < 4; number++) {
            list.addObject()
                    .put(
                            "project",
                            UUID.nameUUIDFromBytes(new byte[] {6, (byte) number})
                                    .toString())
                    .put("count", 10)
                    .put("oldest", tree.ago(Duration.ofHours(5)))
                    .put("newest", tree.ago(Duration.ofHours(2)))
                    .put("jobActive", false)
                    .put("locked", false)
                    .put("laterApplied", false);
        }
    }

    private static void fail(ObjectNode job, Instant now, String errorClass, String text) {
        String moment = now.minus(Duration.ofMinutes(3)).toString();
        job.put("status", "FAILED").put("hadContainer", false);
        job.put("created", moment).put("started", moment).put("finished", moment);
        job.putNull("containerStarted").putNull("containerFinished");
        job.putObject("error")
                .put("origin", "worker_wrapper")
                .put("errorClass", errorClass)
                .put("text", text)
                .put("timedOut", false);
    }
}
