package io.qfchealth.stand;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Containers that healthy deployments have now and then, besides those that compose keeps. */
final class Bystander {
    private Bystander() {}

    /** What {@code docker compose run} leaves behind. */
    static ContainerModel oneOff(StandModel model, String service) {
        ContainerModel template = model.container(service, 1);
        Map<String, String> labels = new LinkedHashMap<>(template.labels());
        labels.put("com.docker.compose.oneoff", "True");
        return new ContainerModel(
                model.naming().container(model.project(), service + "_run", 1),
                template.service().but(s -> s.behaviour(Behaviour.ends(0)).restart(RestartPolicy.NO)),
                1,
                labels,
                template.network());
    }

    /** What a job leaves behind whose worker died. */
    static ContainerModel endedJob(StandModel model) {
        return job(model).but(service -> service.behaviour(Behaviour.ends(137)));
    }

    /** A worker of another compose project with the same settings. */
    static ContainerModel workerOf(String project, StandModel model) {
        ContainerModel template = model.container(StandModel.WORKER, 1);
        Map<String, String> labels = new LinkedHashMap<>(template.labels());
        labels.put("com.docker.compose.project", project);
        return new ContainerModel(
                model.naming().container(project, StandModel.WORKER, 1),
                template.service(),
                1,
                labels,
                template.network());
    }

    /** What distinguishes the jobs of one deployment from those of another. */
    private static String environment(StandModel model) {
        return model.service(StandModel.WORKER).environment().getOrDefault("ENVIRONMENT", "");
    }

    /** What a worker starts: a random name, no labels of compose, the labels of QFieldCloud. */
    static ContainerModel job(StandModel model) {
        String jobId = UUID.randomUUID().toString();
        ServiceModel service = ServiceModel.named("job", model.qgisImages().get(0))
                .commandLine("python3", "entrypoint.py", "package")
                .environment("QFIELDCLOUD_TOKEN", StandModel.SECRET + "-job-token")
                .environment("JOB_ID", jobId)
                .mount(MountModel.of(model.volume("transformation_grids"), "/transformation_grids")
                        .asReadOnly())
                .memoryLimit(1_048_576_000)
                .restart(RestartPolicy.NO)
                .withoutLogLimits()
                .build();
        Map<String, String> labels =
                new LinkedHashMap<>(StandMark.of(model.networks().get(0).labels()));
        labels.put("app", environment(model) + "_worker");
        labels.put("type", "package");
        labels.put("job_id", jobId);
        labels.put("project_id", UUID.randomUUID().toString());
        return new ContainerModel("busy_" + jobId.substring(0, 8), service, 1, labels, model.network());
    }
}
