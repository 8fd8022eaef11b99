package io.qfchealth.web;

import io.qfchealth.access.Deadline;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import java.io.IOException;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Asks at the address that workers give to jobs, as far as that can be done from outside of the containers. */
final class JobAddress {

    private JobAddress() {}

    static WorkerUrl asked(Optional<WorkerSite> site, HttpConnections connections, Deadline until) {
        WorkerSite worker = site.orElseThrow(() -> new UnansweredException(new Trouble(
                Trouble.Kind.UNREACHABLE,
                "No worker has QFIELDCLOUD_WORKER_QFIELDCLOUD_URL.",
                "Set it in the .env file and recreate the workers: docker compose up -d worker_wrapper")));
        HttpUrl url = worker.obstacle().isEmpty() ? HttpUrl.parse(worker.url()) : null;
        if (url == null) {
            return new WorkerUrl(
                    worker.url(), Optional.empty(), worker.obstacle(), Optional.empty(), worker.hasCustomAuthorities());
        }
        HttpUrl status = url.newBuilder().addPathSegments("status/").build();
        if (url.encodedPath().endsWith("/")) {
            status = url.resolve("status/");
        }
        Exchange exchange = connections
                .fetch(HttpConnections.request(status == null ? url : status).build(), until)
                .exchange();
        boolean unreachable = exchange.failedBy(Failure.Kind.UNREACHABLE) || exchange.failedBy(Failure.Kind.TIMED_OUT);
        if (worker.isContainer() && unreachable) {
            return new WorkerUrl(
                    worker.url(),
                    Optional.empty(),
                    exchange.text() + ", as where addresses of containers lead nowhere outside the engine",
                    Optional.empty(),
                    worker.hasCustomAuthorities());
        }
        return new WorkerUrl(
                worker.url(),
                Optional.of(exchange),
                "",
                url.isHttps() ? certificates(connections, url, until) : Optional.empty(),
                worker.hasCustomAuthorities());
    }

    private static Optional<TlsServer> certificates(HttpConnections connections, HttpUrl url, Deadline until) {
        try {
            return Optional.of(new TlsInspection(connections.route(), connections.authorities(), until)
                    .inspect(url.host(), url.port()));
        } catch (IOException e) {
            // That it does not answer is what the request says.
            return Optional.empty();
        }
    }
}
