package io.qfchealth.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directory of the docker command's configuration, usually {@code ~/.docker}.
 *
 * @param directory the directory, which need not exist
 * @param home the home directory, which messages write as {@code ~}
 */
record DockerConfig(Path directory, Path home) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The context that {@code docker context use} has chosen. */
    Optional<String> currentContext() {
        Path file = directory.resolve("config.json");
        Optional<JsonNode> content = read(file, "correct the file, or set DOCKER_HOST, which makes it unnecessary");
        if (content.isEmpty() || content.get().isMissingNode()) {
            return Optional.empty();
        }
        JsonNode name = content.get().path("currentContext");
        if (!content.get().isObject() || !(name.isTextual() || name.isMissingNode() || name.isNull())) {
            throw new InvalidAddressException(display(file)
                    + " has no text as currentContext; run \"docker context use default\" to write it anew,"
                    + " or set DOCKER_HOST, which makes it unnecessary.");
        }
        return Optional.of(name.asText("")).filter(text -> !text.isEmpty());
    }

    /** The content of a file, empty if there is no such file. Its text stays out of messages: it may hold logins. */
    Optional<JsonNode> read(Path file, String remedy) {
        try {
            return Optional.of(JSON.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new InvalidAddressException(display(file) + " is not valid JSON (line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + "); " + remedy + ".");
        } catch (IOException e) {
            throw new InvalidAddressException(
                    display(file) + " cannot be read by this user; make it readable, or set DOCKER_HOST.", e);
        }
    }

    /** A path as its owner writes it. */
    String display(Path path) {
        return path.startsWith(home) && !path.equals(home) ? "~/" + home.relativize(path) : path.toString();
    }
}
