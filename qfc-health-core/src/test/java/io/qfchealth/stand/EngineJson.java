package io.qfchealth.stand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.okhttp.OkDockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Reads an engine without docker-java's model of it. */
final class EngineJson implements AutoCloseable {
    private final DockerHttpClient client;

    EngineJson(URI endpoint) {
        client = new OkDockerHttpClient.Builder().dockerHost(endpoint).build();
    }

    /**
     * What an engine said.
     *
     * @param status the HTTP status
     * @param body the body
     */
    record Reply(int status, String body) {}

    Reply send(String method, String path) {
        DockerHttpClient.Request request = DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.valueOf(method))
                .path(path)
                .build();
        try (DockerHttpClient.Response response = client.execute(request);
                InputStream body = response.getBody()) {
            return new Reply(response.getStatusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode get(String path) {
        try {
            return new ObjectMapper().readTree(send("GET", path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
