package io.qfchealth.stand;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From requests to answers: the reading part of the Engine API.
 *
 * @param engine what is asked
 * @param release the release that it plays
 */
record EngineRoutes(SimulatedEngine engine, EngineRelease release) {
    private static final Pattern VERSIONED = Pattern.compile("^/v(1\\.\\d+)(/.*)$");
    private static final Pattern PATH = Pattern.compile("^/(containers|images|networks|volumes)/(.+?)(/json|/logs)?$");
    private static final Set<String> CONTAINER_FILTERS =
            Set.of("ancestor", "exited", "health", "id", "label", "name", "network", "status", "volume");
    private static final Set<String> IMAGE_FILTERS = Set.of("before", "dangling", "label", "reference", "since");
    private static final Set<String> NETWORK_FILTERS =
            Set.of("dangling", "driver", "id", "label", "name", "scope", "type");
    private static final Set<String> VOLUME_FILTERS = Set.of("dangling", "driver", "label", "name");

    HttpAnswer answer(HttpRequest request) {
        if (!request.isReading()) {
            return HttpAnswer.error(405, "this engine is to be read only");
        }
        Matcher versioned = VERSIONED.matcher(request.path());
        if (!versioned.matches()) {
            return answer(request, request.path(), release.api());
        }
        ApiVersion version = ApiVersion.parse(versioned.group(1));
        return refusal(version).orElseGet(() -> answer(request, versioned.group(2), version));
    }

    private Optional<HttpAnswer> refusal(ApiVersion version) {
        if (version.compareTo(release.api()) > 0) {
            return Optional.of(HttpAnswer.error(
                    400,
                    "client version %s is too new. Maximum supported API version is %s"
                            .formatted(version, release.api())));
        }
        if (version.compareTo(release.minimumApi()) < 0) {
            String message = ("client version %s is too old. Minimum supported API version is %s,"
                            + " please upgrade your client to a newer version")
                    .formatted(version, release.minimumApi());
            // What is too old for errors in JSON gets them as text.
            return Optional.of(
                    version.isBefore(24) ? HttpAnswer.text(400, message + "\n") : HttpAnswer.error(400, message));
        }
        return Optional.empty();
    }

    private HttpAnswer answer(HttpRequest request, String path, ApiVersion version) {
        try {
            return engine.atOneMoment(() -> switch (path) {
                case "/_ping" -> HttpAnswer.text(200, "OK");
                case "/version" -> HttpAnswer.json(new SystemJson(engine, release).version());
                case "/info" -> HttpAnswer.json(new SystemJson(engine, release).info());
                case "/system/df" ->
                    HttpAnswer.json(
                            new DiskUsageJson(engine, version, request.parameter("type"), request.isOn("verbose"))
                                    .usage());
                case "/containers/json" -> HttpAnswer.json(containers(request, version));
                case "/images/json" -> HttpAnswer.json(images(request, version));
                case "/networks" -> HttpAnswer.json(networks(request));
                case "/volumes" -> HttpAnswer.json(volumes(request));
                default -> oneThing(request, path, version);
            });
        } catch (Filters.BadFilterException e) {
            return HttpAnswer.error(e.status(), String.valueOf(e.getMessage()));
        }
    }

    private HttpAnswer oneThing(HttpRequest request, String path, ApiVersion version) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return HttpAnswer.error(404, "page not found");
        }
        String name = matcher.group(2);
        return switch (matcher.group(1) + (matcher.group(3) == null ? "" : matcher.group(3))) {
            case "containers/json" ->
                engine.container(name)
                        .map(container -> HttpAnswer.json(new ContainerJson(engine, container, version).inspected()))
                        .orElseGet(() -> HttpAnswer.error(404, "No such container: " + name));
            case "containers/logs" ->
                engine.container(name)
                        .map(container -> new ContainerLogs(container, engine.now(), version).answer(request))
                        .orElseGet(() -> HttpAnswer.error(404, "No such container: " + name));
            case "images/json" -> image(name, version);
            case "networks" ->
                engine.network(name)
                        .map(network -> HttpAnswer.json(new NetworkJson(engine, network).inspected()))
                        .orElseGet(() -> HttpAnswer.error(404, "network %s not found".formatted(name)));
            case "volumes" ->
                engine.volume(name)
                        .map(volume -> HttpAnswer.json(new VolumeJson(engine, volume).inspected()))
                        .orElseGet(() -> HttpAnswer.error(404, "get %s: no such volume".formatted(name)));
            default -> HttpAnswer.error(404, "page not found");
        };
    }

    private HttpAnswer image(String name, ApiVersion version) {
        Optional<String> trouble = ImageReference.trouble(name);
        String prefix = release.api().isBefore(42) ? "no such image: %s: ".formatted(name) : "";
        if (trouble.isPresent()) {
            return HttpAnswer.error(400, prefix + trouble.get());
        }
        return engine.image(name)
                .map(image -> HttpAnswer.json(new ImageJson(engine, image, version).inspected()))
                .orElseGet(() -> HttpAnswer.error(404, prefix + "No such image: " + ImageModel.tagged(name)));
    }

    private ArrayNode containers(HttpRequest request, ApiVersion version) {
        Filters filters = Filters.of(request, CONTAINER_FILTERS);
        boolean all = request.isOn("all") || filters.has("status");
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (SimulatedContainer container : engine.containers()) {
            SimulatedState state = container.stateAt(engine.now());
            String name = "/" + container.model().name();
            if ((all || state.countsAsRunning())
                    && filters.fitLabels(container.labels())
                    && filters.fit("status", state.phase().name().toLowerCase(Locale.ROOT)::equals)
                    && filters.fit("id", container.id()::startsWith)
                    && filters.fit(
                            "name",
                            wanted -> Pattern.compile(wanted).matcher(name).find())
                    && filters.fit(
                            "network",
                            wanted -> container.network().filter(wanted::equals).isPresent())
                    && filters.fit("volume", container::usesVolume)
                    && filters.fit(
                            "ancestor",
                            wanted -> engine.image(wanted)
                                    .filter(image -> image.id().equals(container.imageId()))
                                    .isPresent())) {
                list.add(new ContainerSummaryJson(engine, container, version).summary());
            }
        }
        return list;
    }

    private ArrayNode images(HttpRequest request, ApiVersion version) {
        Filters filters = Filters.of(request, IMAGE_FILTERS);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (SimulatedImage image : engine.images()) {
            if (filters.fitLabels(image.model().labels())
                    && filters.fit(
                            "dangling",
                            wanted -> wanted.matches("1|true")
                                    == engine.tagsOf(image).isEmpty())
                    && filters.fit(
                            "reference",
                            wanted -> engine.tagsOf(image).stream().anyMatch(tag -> fitsReference(wanted, tag)))) {
                list.add(new ImageJson(engine, image, version).summary());
            }
        }
        return list;
    }

    private ArrayNode networks(HttpRequest request) {
        Filters filters = Filters.of(request, NETWORK_FILTERS);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (SimulatedNetwork network : engine.networks()) {
            if (filters.fitLabels(network.model().labels())
                    && filters.fit("name", network.model().name()::contains)
                    && filters.fit("id", network.id()::startsWith)
                    && filters.fit("driver", network.driver()::equals)) {
                list.add(new NetworkJson(engine, network).summary());
            }
        }
        return list;
    }

    private ObjectNode volumes(HttpRequest request) {
        Filters filters = Filters.of(request, VOLUME_FILTERS);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("Volumes");
        for (SimulatedVolume volume : engine.volumes()) {
            String name = volume.model().name();
            if (filters.fitLabels(volume.model().labels())
                    && filters.fit("name", name::contains)
                    && filters.fit("driver", "local"::equals)
                    && filters.fit(
                            "dangling",
                            wanted -> wanted.matches("1|true")
                                    == engine.containers().stream()
                                            .noneMatch(container -> container.usesVolume(name)))) {
                list.add(new VolumeJson(engine, volume).inspected());
            }
        }
        return json.putNull("Warnings");
    }

    /** With or without the tag, stars allowed; a registry that is only meant is not matched. */
    private static boolean fitsReference(String wanted, String tag) {
        String pattern = Pattern.quote(wanted).replace("*", "\\E[^/]*\\Q");
        return tag.matches(pattern) || tag.substring(0, tag.lastIndexOf(':')).matches(pattern);
    }
}
