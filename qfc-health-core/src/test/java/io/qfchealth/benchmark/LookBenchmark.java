package io.qfchealth.benchmark;

import io.qfchealth.QfcServer;
import io.qfchealth.access.DockerEndpoint;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerSummary;
import io.qfchealth.docker.DiskUsage;
import io.qfchealth.docker.DockerProbe;
import io.qfchealth.docker.Engine;
import io.qfchealth.docker.Image;
import io.qfchealth.docker.ImageSummary;
import io.qfchealth.docker.Network;
import io.qfchealth.docker.Volume;
import io.qfchealth.report.HealthReport;
import io.qfchealth.stand.DockerStand;
import io.qfchealth.stand.StandModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A warm run of all checks against a real engine with a deployment of 30 containers, and each call that it makes by itself.
 * Sampled, so that medians can be read: other work on the machine moves means.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class LookBenchmark {
    static final int CONTAINERS = 30;

    /** The deployment, on the engine of DOCKER_HOST or the local one. */
    @State(Scope.Benchmark)
    public static class Deployed {
        private final StandModel model = StandModel.builder()
                .workers(CONTAINERS
                        - StandModel.builder().workers(0).build().containers().size())
                .build();
        private final DockerStand stand = DockerStand.start(model);
        private final QfcServer server = QfcServer.builder()
                .docker(stand.endpoint().toString())
                .composeProject(model.project())
                .build();
        private final DockerProbe probe = new DockerProbe(
                new DockerEndpoint(stand.endpoint(), "the benchmark", Optional.empty()), Duration.ofSeconds(30));
        private final String worker = model.container(StandModel.WORKER, 1).name();
        private final String image = model.qgisImages().get(0);

        /** A benchmark of something else than intended is worth nothing. */
        @Setup(Level.Trial)
        public void everythingIsThere() {
            HealthReport report = server.check();
            if (!report.isHealthy() || server.deployment().containers().size() != CONTAINERS) {
                throw new IllegalStateException("not a healthy deployment of " + CONTAINERS + " containers: " + report);
            }
        }

        /** Removes the deployment. */
        @TearDown(Level.Trial)
        public void close() {
            server.close();
            probe.close();
            stand.close();
        }
    }

    /** The run of all checks. */
    @Benchmark
    public HealthReport check(Deployed deployed) {
        return deployed.server.check();
    }

    /** One call. */
    @Benchmark
    public Engine callInfo(Deployed deployed) {
        return deployed.probe.engine();
    }

    /** One call. */
    @Benchmark
    public DiskUsage callDiskUsage(Deployed deployed) {
        return deployed.probe.diskUsage();
    }

    /** One call. */
    @Benchmark
    public List<ContainerSummary> callContainers(Deployed deployed) {
        return deployed.probe.containers();
    }

    /** One call. */
    @Benchmark
    public List<ImageSummary> callImages(Deployed deployed) {
        return deployed.probe.images();
    }

    /** One call. */
    @Benchmark
    public List<Network> callNetworks(Deployed deployed) {
        return deployed.probe.networks();
    }

    /** One call. */
    @Benchmark
    public List<Volume> callVolumes(Deployed deployed) {
        return deployed.probe.volumes();
    }

    /** One call of the 30 of its kind. */
    @Benchmark
    public Optional<Container> callInspect(Deployed deployed) {
        return deployed.probe.container(deployed.worker);
    }

    /** One call of the 3 of its kind. */
    @Benchmark
    public Optional<Image> callInspectImage(Deployed deployed) {
        return deployed.probe.image(deployed.image);
    }
}
