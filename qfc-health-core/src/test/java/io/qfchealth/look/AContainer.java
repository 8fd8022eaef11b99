package io.qfchealth.look;

import io.qfchealth.docker.Container;
import io.qfchealth.docker.ContainerState;
import io.qfchealth.docker.ContainerSummary;
import io.qfchealth.docker.Environment;
import io.qfchealth.docker.LogConfig;
import io.qfchealth.docker.Mount;
import io.qfchealth.docker.PublishedPort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds a container of a deployment, by default one that has run for ten days without trouble. */
public final class AContainer {
    private final String project;
    private final String service;
    private final int number;
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<String> networks = new ArrayList<>();
    private final List<PublishedPort> ports = new ArrayList<>();
    private String name;
    private String image;
    private String imageId;
    private Instant created = ADeployment.NOW.minus(Duration.ofDays(10));
    private String status = "running";
    private boolean oomKilled;
    private long exitCode;
    private String error = "";
    private Optional<Instant> startedAt = Optional.of(ADeployment.NOW.minus(Duration.ofDays(10)));
    private Optional<Instant> finishedAt = Optional.empty();
    private Optional<String> health = Optional.empty();
    private String healthOutput = "";
    private final Map<String, String> addresses = new HashMap<>();
    private String command = "";
    private String user = "";
    private List<String> groups = List.of();
    private int restartCount;
    private String restartPolicy = "unless-stopped";
    private LogConfig logConfig = new LogConfig("json-file", Map.of("max-size", "100m"));

    AContainer(String project, String service, int number) {
        this.project = project;
        this.service = service;
        this.number = number;
        this.name = project + "-" + service + "-" + number;
        this.image = project + "-" + service;
        this.imageId = "sha256:" + service;
        networks.add(project + "_default");
        label("com.docker.compose.project", project);
        label("com.docker.compose.service", service);
        label("com.docker.compose.container-number", Integer.toString(number));
        label("com.docker.compose.oneoff", "False");
        label("com.docker.compose.project.working_dir", "/srv/" + project);
        label(
                "com.docker.compose.project.config_files",
                "/srv/" + project + "/docker-compose.yml,/srv/" + project + "/docker-compose.override.prod.yml");
    }

    /** A container that Compose did not make, such as that of a job. */
    static AContainer alone(String name, String image) {
        AContainer container = new AContainer("", name, 1);
        container.labels.clear();
        return container.named(name).image(image, "sha256:" + image);
    }

    /** As Compose v1 named it. */
    public AContainer namedByComposeV1() {
        return named(project + "_" + service + "_" + number);
    }

    public AContainer named(String text) {
        this.name = text;
        return this;
    }

    public AContainer image(String reference, String id) {
        this.image = reference;
        this.imageId = id;
        return this;
    }

    public AContainer created(Instant moment) {
        this.created = moment;
        return this;
    }

    public AContainer status(String text) {
        this.status = text;
        return this;
    }

    public AContainer exited(long code) {
        this.exitCode = code;
        return status("exited");
    }

    /** Made, and never started. */
    public AContainer neverStarted(String reason) {
        this.error = reason;
        this.startedAt = Optional.empty();
        return status("created");
    }

    public AContainer restarting(int times, long code) {
        this.restartCount = times;
        this.exitCode = code;
        return status("restarting");
    }

    public AContainer upFor(Duration uptime) {
        return startedAt(ADeployment.NOW.minus(uptime));
    }

    public AContainer startedAt(Instant moment) {
        this.startedAt = Optional.of(moment);
        return this;
    }

    /** Its run before the present one ended then. */
    public AContainer endedBefore(Duration ago) {
        this.finishedAt = Optional.of(ADeployment.NOW.minus(ago));
        return this;
    }

    public AContainer restarts(int times) {
        this.restartCount = times;
        return this;
    }

    public AContainer outOfMemory() {
        this.oomKilled = true;
        return this;
    }

    public AContainer health(String text, String output) {
        this.health = Optional.of(text);
        this.healthOutput = output;
        return this;
    }

    public AContainer restartPolicy(String policy) {
        this.restartPolicy = policy;
        return this;
    }

    public AContainer variable(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public AContainer withoutVariable(String variable) {
        environment.remove(variable);
        return this;
    }

    public AContainer label(String label, String value) {
        labels.put(label, value);
        return this;
    }

    public AContainer withoutLabel(String label) {
        labels.remove(label);
        return this;
    }

    public AContainer log(String driver, Map<String, String> options) {
        this.logConfig = new LogConfig(driver, options);
        return this;
    }

    public AContainer bind(String source, String destination) {
        return mount(new Mount("bind", "", source, destination, true));
    }

    public AContainer mount(Mount mount) {
        mounts.removeIf(other -> other.destination().equals(mount.destination()));
        mounts.add(mount);
        return this;
    }

    public AContainer withoutMount(String destination) {
        mounts.removeIf(mount -> mount.destination().equals(destination));
        return this;
    }

    public AContainer networks(String... names) {
        networks.clear();
        networks.addAll(List.of(names));
        return this;
    }

    /** Its address in the project's network. */
    public AContainer address(String address) {
        addresses.put(networks.get(0), address);
        return this;
    }

    public AContainer command(String text) {
        this.command = text;
        return this;
    }

    public AContainer port(int hostPort, int containerPort) {
        return port("0.0.0.0", hostPort, containerPort);
    }

    public AContainer port(String address, int hostPort, int containerPort) {
        ports.add(new PublishedPort(address, hostPort, containerPort, "tcp"));
        return this;
    }

    public AContainer user(String text, String... more) {
        this.user = text;
        this.groups = List.of(more);
        return this;
    }

    /** A named volume, or an anonymous one. */
    public AContainer volume(String volume, String destination) {
        return mount(new Mount("volume", volume, "/var/lib/docker/volumes/" + volume + "/_data", destination, true));
    }

    public String name() {
        return name;
    }

    public String service() {
        return labels.getOrDefault("com.docker.compose.service", "");
    }

    String project() {
        return labels.getOrDefault("com.docker.compose.project", "");
    }

    String id() {
        return "id-of-" + name;
    }

    public ContainerSummary summary() {
        return new ContainerSummary(
                id(),
                name,
                image,
                imageId,
                status,
                labels,
                Optional.of(created),
                mounts.stream()
                        .map(Mount::name)
                        .filter(volume -> !volume.isEmpty())
                        .toList());
    }

    public Container build() {
        return new Container(
                id(),
                name,
                image,
                imageId,
                created,
                new ContainerState(status, oomKilled, exitCode, error, startedAt, finishedAt, health, healthOutput),
                restartCount,
                restartPolicy,
                user,
                Environment.of(environment),
                labels,
                logConfig,
                mounts,
                networks,
                addresses,
                ports,
                command,
                groups);
    }
}
