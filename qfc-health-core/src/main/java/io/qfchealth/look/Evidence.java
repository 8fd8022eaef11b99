package io.qfchealth.look;

import io.qfchealth.access.Answer;
import io.qfchealth.discovery.EnvFile;
import io.qfchealth.discovery.Settings;
import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerSummary;
import io.qfchealth.docker.DiskUsage;
import io.qfchealth.docker.Engine;
import io.qfchealth.docker.Image;
import io.qfchealth.docker.ImageSummary;
import io.qfchealth.docker.Network;
import io.qfchealth.docker.Volume;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everything a look saw, as plain data. Saved to a file it holds no secret; read back it is judged like a running server.
 *
 * @param format {@link #FORMAT}
 * @param takenAt when it was seen, by the clock of the machine that looked
 * @param address the engine's address, for people
 * @param settings what the user said
 * @param engine the engine
 * @param containers everything on the engine
 * @param inspected containers of the deployment, by id
 * @param images all images
 * @param inspectedImages images that matter, by reference or id
 * @param networks all networks
 * @param volumes all volumes
 * @param diskUsage what images and build cache take up
 * @param replicasInEnvFile number of workers in the project's {@code .env} file, if that could be read
 * @param envFile the project's {@code .env} file, if that could be read; older evidence holds the number only
 * @param asked what the other systems answered, by the name of the question
 */
public record Evidence(
        String format,
        Instant takenAt,
        String address,
        Settings settings,
        Answer<Engine> engine,
        Answer<List<ContainerSummary>> containers,
        Map<String, Answer<Optional<Container>>> inspected,
        Answer<List<ImageSummary>> images,
        Map<String, Answer<Optional<Image>>> inspectedImages,
        Answer<List<Network>> networks,
        Answer<List<Volume>> volumes,
        Answer<DiskUsage> diskUsage,
        OptionalInt replicasInEnvFile,
        Optional<EnvFile> envFile,
        Map<String, Answer<?>> asked) {

    /** The format of saved evidence; the number grows when older versions could not read it. */
    public static final String FORMAT = "qfc-health/evidence/1";

    /** Keeps copies. */
    public Evidence {
        inspected = Map.copyOf(inspected);
        inspectedImages = Map.copyOf(inspectedImages);
        // Older evidence has neither.
        envFile = envFile == null ? Optional.empty() : envFile;
        asked = asked == null ? Map.of() : Map.copyOf(asked);
    }

    /**
     * Reads saved evidence.
     *
     * @param file a file that {@link Look#save(Path)} wrote
     * @return the evidence
     * @throws io.qfchealth.discovery.QfcConfigurationException if it cannot be read or is no evidence
     */
    public static Evidence read(Path file) {
        return EvidenceFile.read(file);
    }

    /**
     * Answers from this evidence instead of an engine.
     *
     * @return a source for looks
     */
    public Look.Source asSource() {
        return new Look.Source(
                new RecordedDocker(this), address, directory -> recordedEnvFile(), new RecordedSystems(asked));
    }

    private Optional<EnvFile> recordedEnvFile() {
        return envFile.or(
                () -> replicasInEnvFile.stream().mapToObj(EnvFile::ofReplicas).findFirst());
    }
}
