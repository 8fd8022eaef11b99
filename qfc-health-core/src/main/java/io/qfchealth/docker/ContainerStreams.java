package io.qfchealth.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.docker.EngineTransport.Piece;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Asks for what comes as a stream. By paths: docker-java's commands for it want a listener, which they serve on threads of their
 * own and without a limit.
 *
 * @param transport to the engine
 */
record ContainerStreams(EngineTransport transport) implements ContainerAccess {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_IMPLEMENTED = 501;
    private static final int SHORT_ANSWER = 1 << 16;
    private static final int MOST_REQUESTS = 3;

    /** Reads the newest lines. */
    @Override
    public Optional<ContainerOutput> output(String id, OutputLimits limits) {
        int lines = limits.lines();
        for (int request = 1; ; request++) {
            Piece piece = transport.read(
                    "/containers/" + id + "/logs?stdout=1&stderr=1&timestamps=1&tail=" + lines + "&since="
                            + limits.since().getEpochSecond(),
                    limits.bytes());
            if (piece.status() == 404) {
                return Optional.empty();
            }
            if (piece.status() == NOT_IMPLEMENTED) {
                return Optional.of(ContainerOutput.unreadable());
            }
            List<OutputLine> read = OutputReader.lines(checked(piece).bytes());
            if (!piece.isCut() || request == MOST_REQUESTS || read.size() <= 1) {
                return Optional.of(
                        new ContainerOutput(true, read, piece.isCut() || read.size() >= lines, piece.date()));
            }
            // The oldest of them came first and there was no room for the newest: fewer, then.
            lines = Math.max(1, Math.min(lines, read.size()) * 2 / 3 / request);
        }
    }

    @Override
    public Optional<CommandOutput> run(String id, List<String> command, int bytes) {
        ObjectNode what = JSON.createObjectNode()
                .put("AttachStdout", true)
                .put("AttachStderr", true)
                .put("Tty", false);
        command.forEach(what.putArray("Cmd")::add);
        Piece made = transport.post("/containers/" + id + "/exec", what.toString(), SHORT_ANSWER);
        if (made.status() == 404) {
            return Optional.empty();
        }
        String exec = "/exec/" + text(tree(checked(made)), made, "Id");
        Piece printed = checked(transport.post(exec + "/start", "{\"Detach\":false,\"Tty\":false}", bytes));
        JsonNode ended = tree(checked(transport.read(exec + "/json", SHORT_ANSWER)));
        return Optional.of(new CommandOutput(
                ended.path("ExitCode").asInt(-1), OutputReader.text(printed.bytes()), printed.isCut()));
    }

    private Piece checked(Piece piece) {
        if (piece.status() / 100 != 2) {
            throw new UnansweredException(
                    EngineTrouble.status(transport.endpoint(), piece.request(), piece.status(), piece.text()));
        }
        return piece;
    }

    private JsonNode tree(Piece piece) {
        try {
            return JSON.readTree(piece.bytes());
        } catch (IOException e) {
            throw new UnansweredException(notAnEngine(piece), e);
        }
    }

    private String text(JsonNode json, Piece piece, String field) {
        if (!json.path(field).isTextual()) {
            throw new UnansweredException(notAnEngine(piece));
        }
        return json.path(field).textValue();
    }

    private Trouble notAnEngine(Piece piece) {
        return EngineTrouble.notAnEngine(transport.endpoint(), piece.request(), piece.text());
    }
}
