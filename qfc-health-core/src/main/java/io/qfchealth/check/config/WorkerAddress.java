package io.qfchealth.check.config;

import io.qfchealth.discovery.Deployment;
import io.qfchealth.docker.Container;
import java.util.Optional;
import java.util.stream.Stream;

/** The address that workers give to jobs. */
final class WorkerAddress {
    static final String VARIABLE = "QFIELDCLOUD_WORKER_QFIELDCLOUD_URL";

    private WorkerAddress() {}

    /** Empty if no worker has it set; the app is asked when there is no worker. */
    static Optional<String> of(Deployment deployment) {
        return Stream.concat(deployment.workers().stream(), deployment.service("app").stream())
                .map(Container::environment)
                .findFirst()
                .flatMap(environment -> environment.plain(VARIABLE))
                .map(String::strip);
    }
}
