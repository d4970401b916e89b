package dev.routed.http.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.routed.domain.engine.EngineAnswer;
import dev.routed.domain.engine.EngineReport;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.http.FakePorts;
import dev.routed.http.UnixSocketServer;
import dev.routed.http.call.Api;
import dev.routed.http.call.ApiMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Removes or replaces each part of the engine's responses in turn: every such response is either understood or counts
 * as none.
 */
class StrangeEngineTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<JsonNode> STRANGE = List.of(NODES.nullNode(), NODES.textNode(""),
            NODES.textNode("strange"),
            NODES.numberNode(7), NODES.booleanNode(true), NODES.objectNode(), NODES.arrayNode(),
            NODES.arrayNode().addNull(), NODES.objectNode().putNull("strange"));
    private static final String NETWORK = """
            {"Id": "n1", "Name": "net", "Driver": "net-routed", "Scope": "local", "Options": {"mtu": "1400"},
             "ConfigOnly": false,
             "IPAM": {"Driver": "ipam-routed", "Config": [{"Subnet": "10.46.0.0/16", "IPRange": "10.46.1.0/24",
               "Gateway": "10.46.0.1", "AuxiliaryAddresses": {"a": "10.46.0.2"}}]},
             "Containers": {"c1": {"EndpointID": "e1", "Name": "web", "MacAddress": "02:42:0a:2e:01:07",
               "IPv4Address": "10.46.1.7/32", "IPv6Address": ""}}}""";
    private static final String CONTAINER = """
            {"State": {"Health": {"Status": "healthy"}}, "NetworkSettings": {"SandboxKey": "/var/run/docker/netns/1",
             "Networks": {"net": {"EndpointID": "e1", "Gateway": "169.254.1.1", "IPv6Gateway": "",
             "DriverOpts": {"mtu": "1400"}}}}}""";
    private static final String PLUGINS = """
            [{"Name": "routed:latest", "Config": {"Interface": {"Socket": "net-routed.sock"}}}]""";
    @TempDir
    private Path directory;
    private final ObjectNode answers = NODES.objectNode();

    StrangeEngineTest() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        answers.set("/plugins", mapper.readTree(PLUGINS));
        answers.set("/networks", NODES.arrayNode().add(mapper.readTree(NETWORK)));
        answers.set("/networks/n1", mapper.readTree(NETWORK));
        answers.set("/containers/c1/json", mapper.readTree(CONTAINER));
    }

    @Test
    void no_strange_answer_is_more_than_no_answer() {
        Path socket = directory.resolve("docker.sock");
        UnixSocketServer engine = FakePorts.serve(List.of(socket), api());
        try {
            assertThat(report(socket)).map(EngineReport::endpoints)
                    .hasValueSatisfying(found -> assertThat(found).singleElement()
                            .satisfies(endpoint -> assertThat(endpoint.id()).isEqualTo(new EndpointId("e1"))));
            List<String> understood = new ArrayList<>();
            spoilEverywhere(answers, "", place -> report(socket).ifPresent(told -> understood.add(place)));
            assertThat(understood).contains("/containers/c1/json.State=null")
                    .doesNotContain("/containers/c1/json.NetworkSettings=null", "/networks/n1.Containers=null");
        } finally {
            engine.close();
        }
    }

    private Api api() {
        List<ApiMethod<?>> calls = new ArrayList<>();
        answers.fieldNames().forEachRemaining(path -> calls.add(ApiMethod.get(path, () -> answers.get(path))));
        return new Api("application/json", calls);
    }

    private static Optional<EngineReport> report(Path socket) {
        EngineAnswer answer = new DockerEngine(socket, Set.of("net-routed", "ipam-routed"), new EngineNames(socket))
                .report();
        return answer instanceof EngineReport report ? Optional.of(report) : Optional.empty();
    }

    /** Replaces each value in turn, checks the result, and restores the value. */
    private static void spoilEverywhere(JsonNode within, String path, Consumer<String> look) {
        if (within instanceof ObjectNode object) {
            for (String key : names(object)) {
                JsonNode right = object.get(key);
                String place = path + (path.isEmpty() ? "" : ".") + key;
                STRANGE.forEach(strange -> {
                    object.set(key, strange);
                    look.accept(place + "=" + strange);
                });
                object.set(key, right);
                spoilEverywhere(right, place, look);
            }
        } else if (within instanceof ArrayNode array) {
            array.forEach(element -> spoilEverywhere(element, path, look));
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
