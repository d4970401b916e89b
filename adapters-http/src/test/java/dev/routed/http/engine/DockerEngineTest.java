package dev.routed.http.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.engine.EngineAnswer;
import dev.routed.domain.engine.EngineNetwork;
import dev.routed.domain.engine.EngineReport;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.http.FakePorts;
import dev.routed.http.UnixSocketServer;
import dev.routed.http.call.Api;
import dev.routed.http.call.ApiMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries a server that responds like an engine. */
class DockerEngineTest {
    @TempDir
    private Path directory;

    private static Map<String, Object> network(String id, String driver, String ipam) {
        return Map.of("Id", id, "Driver", driver, "IPAM",
                Map.of("Driver", ipam, "Config", List.of(Map.of("Subnet", "10.46.0.0/16"))));
    }

    private static Map<String, Object> plugin(String name, String socket) {
        return Map.of("Id", name, "Name", name, "Enabled", true, "Config", Map.of("Interface", Map.of("Socket", socket,
                "Types", List.of("docker.networkdriver/1.0", "docker.ipamdriver/1.0"))));
    }

    private EngineAnswer report(List<?> plugins, List<Map<String, Object>> networks) {
        return report(plugins, networks, List.of());
    }

    private EngineAnswer report(List<?> plugins, List<Map<String, Object>> networks, List<ApiMethod<?>> more) {
        List<ApiMethod<?>> calls = new ArrayList<>(more);
        calls.add(ApiMethod.get("/plugins", () -> plugins));
        calls.add(ApiMethod.get("/networks", () -> networks));
        networks.forEach(network -> calls.add(ApiMethod.get("/networks/" + network.get("Id"), () -> network)));
        Path socket = directory.resolve("docker.sock");
        UnixSocketServer engine = FakePorts.serve(List.of(socket), new Api("application/json", calls));
        try {
            return ask(socket);
        } finally {
            engine.close();
        }
    }

    private static EngineAnswer ask(Path socket) {
        return new DockerEngine(socket, Set.of("net-routed", "ipam-routed"), new EngineNames(socket)).report();
    }

    private static String reason(EngineAnswer answer) {
        return ((EngineAnswer.Unknown) answer).reason();
    }

    private List<String> ours(List<?> plugins, List<Map<String, Object>> networks) {
        return ((EngineReport) report(plugins, networks)).networks().stream().map(EngineNetwork::id)
                .map(NetworkId::text).toList();
    }

    /** Without API version in the path; with objects and addresses that older engines leave out, and the reverse. */
    @Test
    void the_answers_of_docker_29_are_understood() {
        Map<String, Object> network = Map.of("Id", "n1", "Name", "web", "Scope", "local", "Driver", "net-routed",
                "EnableIPv4", true, "EnableIPv6", true, "Options", Map.of("sticky", "true"),
                "IPAM", Map.of("Driver", "ipam-routed", "Options", Map.of(), "Config",
                        List.of(Map.of("Subnet", "10.46.0.0/16", "Gateway", "169.254.1.1", "IPRange", ""),
                                Map.of("Subnet", "fd00:46::/64", "Gateway", "fe80::1:1/128"))),
                "Containers", Map.of(
                        "c1", Map.of("Name", "web-1", "EndpointID", "e1", "MacAddress", "02:42:0a:2e:01:07",
                                "IPv4Address", "10.46.1.7/32", "IPv6Address", ""),
                        "ep-e2", Map.of("Name", "web-2", "EndpointID", "e2", "IPv6Address", "fd00:46::7/128")),
                "Status", Map.of("IPAM", Map.of("Subnets", Map.of())));
        Map<String, Object> container = Map.of("Id", "c1", "State", Map.of("Status", "running"), "NetworkSettings",
                Map.of("SandboxKey", "/var/run/docker/netns/1a2b", "Networks", Map.of("web", Map.of("EndpointID", "e1",
                        "Gateway", "169.254.1.1", "GwPriority", 0, "IPAddress", "10.46.1.7"))));

        EngineReport report = (EngineReport) report(List.of(), List.of(network),
                List.of(ApiMethod.get("/containers/c1/json", () -> container)));

        assertThat(report.networks()).singleElement().satisfies(found -> {
            assertThat(found.gateways()).containsExactly(IpAddress.parse("169.254.1.1"), IpAddress.parse("fe80::1:1"));
            assertThat(found.options()).containsExactly(Map.entry("sticky", "true"));
        });
        assertThat(report.endpoint(new EndpointId("e1"))).hasValueSatisfying(joined -> {
            assertThat(joined.addresses()).hasToString("[10.46.1.7/32]");
            assertThat(joined.nextHops()).containsExactly(IpAddress.parse("169.254.1.1"));
            assertThat(joined.namespace()).contains(new Namespace("/var/run/docker/netns/1a2b"));
        });
        assertThat(report.endpoint(new EndpointId("e2"))).hasValueSatisfying(unjoined -> {
            assertThat(unjoined.addresses()).hasToString("[fd00:46::7/128]");
            assertThat(unjoined.mac()).isEmpty();
            assertThat(unjoined.namespace()).isEmpty();
        });
    }

    @Test
    void networks_that_name_our_sockets_are_ours() {
        assertThat(ours(List.of(),
                List.of(network("n1", "net-routed", "ipam-routed"), network("n2", "net-routed", "default"),
                        network("n3", "bridge", "ipam-routed"), network("n4", "bridge", "default"))))
                .containsExactly("n1", "n2", "n3");
    }

    @Test
    void a_managed_plugin_is_known_by_the_name_that_its_user_gave_it() {
        assertThat(ours(
                List.of(plugin("registry.example:5000/us/routed:2", "net-routed.sock"),
                        plugin("other:latest", "other.sock")),
                List.of(network("n1", "registry.example:5000/us/routed:2", "registry.example:5000/us/routed:2"),
                        network("n2", "other:latest", "default"), network("n3", "net-routed:latest", "default"))))
                .containsExactly("n1");
    }

    @Test
    void a_configuration_for_networks_is_none() {
        Map<String, Object> configuration = new HashMap<>(network("n1", "null", "ipam-routed"));
        configuration.put("ConfigOnly", true);

        assertThat(ours(List.of(), List.of(configuration))).isEmpty();
    }

    @Test
    void an_engine_that_does_not_tell_its_plugins_is_unknown() {
        assertThat(reason(report(List.of("nonsense"), List.of())))
                .contains("GET /plugins at " + directory.resolve("docker.sock"));
    }

    @Test
    void a_socket_that_is_not_there_is_named() {
        Path socket = directory.resolve("wrong.sock");
        assertThat(reason(ask(socket))).startsWith("GET /plugins at " + socket + ": ")
                .endsWith("No such file or directory");
    }

    @Test
    void error_of_an_unreadable_value_names_its_network() {
        Map<String, Object> strange = new HashMap<>(network("n1", "net-routed", "ipam-routed"));
        strange.put("IPAM", Map.of("Driver", "ipam-routed", "Config", List.of(Map.of("Subnet", "somewhere"))));

        assertThat(reason(report(List.of(), List.of(strange)))).contains("network n1", "somewhere");
    }
}
