package io.qfchealth.fault;

import static io.qfchealth.fault.Fault.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What only the logs tell. */
final class LogFaults {
    static final List<Fault> ALL = List.of(
            fault("log-limits-lost", "a container's log has no limit", tree -> {
                List<ObjectNode> apps = tree.containers("app");
                apps.forEach(app -> app.withObject("/logConfig").putObject("options"));
                return !apps.isEmpty();
            }),
            fault(
                    "worker-prints-errors",
                    "a worker prints that it cannot use the Docker socket",
                    tree -> tree.log("worker_wrapper", "worker.docker-socket")),
            fault(
                    "app-processes-killed",
                    "processes of the app are killed",
                    tree -> tree.log("app", "gunicorn.killed")),
            fault(
                    "app-prints-errors",
                    "the app prints that it cannot log in to the database",
                    tree -> tree.log("app", "db.login-refused")),
            fault(
                    "web-server-prints-errors",
                    "the web server prints that the app breaks off",
                    tree -> tree.log("nginx", "nginx.app-breaks-off")),
            fault(
                    "database-prints-errors",
                    "the database prints that its files are damaged",
                    tree -> tree.log("db", "db.damaged")),
            fault("scheduler-prints-errors", "the scheduler prints that its container is gone", tree -> {
                JobFaults.oldRuns(tree); // it runs nothing any more; that it does would contradict what it prints
                return tree.log("ofelia", "ofelia.container-gone");
            }),
            fault("log-unreadable", "the log driver keeps the logs of the workers to itself", tree -> {
                List<ObjectNode> logs = tree.logs("worker_wrapper");
                logs.forEach(log -> log.put("reading", "UNREADABLE"));
                tree.workers().forEach(worker -> worker.withObject("/logConfig").put("driver", "none"));
                return !logs.isEmpty();
            }),
            fault("requests-fail", "the application fails every other request", tree -> {
                List<ObjectNode> logs = tree.logs("nginx").stream()
                        .filter(log -> log.path("access").isObject())
                        .toList();
                logs.forEach(log -> {
                    ObjectNode access = log.withObject("/access");
                    access.put("requests", 400).put("failedByApp", 200);
                    access.putObject("statuses").put("200", 200).put("500", 200);
                });
                return !logs.isEmpty();
            }));

    private LogFaults() {}
}
