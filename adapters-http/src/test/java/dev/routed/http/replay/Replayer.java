package dev.routed.http.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.routed.http.RawConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the recorded calls of an engine to a plugin. Where the engine repeats values from a plugin's response (pool ids
 * and addresses), those of this plugin replace them; where no subnet was given, the one chosen by the recording plugin
 * is used.
 */
public final class Replayer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path socket;
    private final Map<String, String> ours = new HashMap<>();

    /** Creates a replayer for the plugin that listens on this socket. */
    public Replayer(Path socket) {
        this.socket = socket;
    }

    /** Makes all calls of the recording in sequence on one connection, whatever the responses. */
    public List<Exchange> load(Recording recording) throws IOException {
        ours.clear();
        List<Exchange> exchanges = new ArrayList<>();
        try (RawConnection connection = new RawConnection(socket)) {
            for (Recording.Line line : recording.lines()) {
                exchanges.add(load(line, connection));
            }
        }
        return exchanges;
    }

    private Exchange load(Recording.Line line, RawConnection connection) throws IOException {
        JsonNode request = translated(line.request());
        if (line.call().equals("IpamDriver.RequestPool") && request.get("Pool").asText().isEmpty()) {
            ((ObjectNode) request).set("Pool", line.answer().path("Pool"));
        }
        RawConnection.Answer answer = connection.ask("/" + line.call(), request.isNull() ? "" : request.toString());
        JsonNode body = parse(answer.body());
        learn(line.answer(), body);
        return new Exchange(line.cause(), line.call(), request, answer.status(), body);
    }

    private void learn(JsonNode recorded, JsonNode answered) {
        if (recorded.has("PoolID") && answered.has("PoolID")) {
            ours.put(recorded.get("PoolID").asText(), answered.get("PoolID").asText());
        }
        if (recorded.has("Address") && answered.has("Address")) {
            ours.put(recorded.get("Address").asText(), answered.get("Address").asText());
            ours.put(withoutLength(recorded.get("Address")), withoutLength(answered.get("Address")));
        }
    }

    private static String withoutLength(JsonNode address) {
        return address.asText().replaceFirst("/[0-9]+$", "");
    }

    private JsonNode translated(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(ours.getOrDefault(node.asText(), node.asText()));
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            node.forEach(element -> copy.add(translated(element)));
            return copy;
        }
        if (node.isObject()) {
            ObjectNode copy = JSON.createObjectNode();
            node.properties().forEach(property -> copy.set(property.getKey(), translated(property.getValue())));
            return copy;
        }
        return node;
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
