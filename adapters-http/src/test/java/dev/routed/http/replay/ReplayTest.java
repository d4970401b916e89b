package dev.routed.http.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.failure.Rejection;
import dev.routed.http.FakePorts;
import dev.routed.http.UnixSocketServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays the calls of three engines in some forty scenarios each, and handmade ones of Docker 29. Verifies that the
 * responses let them proceed.
 */
class ReplayTest {
    private final FakePorts ports = new FakePorts();
    @TempDir
    private Path directory;
    private UnixSocketServer server;
    private Replayer replayer;

    @BeforeEach
    void start() {
        Path socket = directory.resolve("s.sock");
        server = FakePorts.serve(List.of(socket), ports.api());
        replayer = new Replayer(socket);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static List<Recording> recordings() {
        return Recording.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void every_call_is_answered_by_the_rules(Recording recording) throws IOException {
        List<Exchange> exchanges = replayer.load(recording);

        assertThat(exchanges).isNotEmpty().allSatisfy(Conformance::assertSuccess);
    }

    @Test
    void all_methods_that_engines_use_occur() {
        Set<String> calls = Recording.all().stream().flatMap(recording -> recording.lines().stream())
                .map(Recording.Line::call).collect(Collectors.toSet());

        assertThat(calls).containsExactlyInAnyOrder("Plugin.Activate", "NetworkDriver.GetCapabilities",
                "NetworkDriver.GwAllocCheck",
                "NetworkDriver.CreateNetwork", "NetworkDriver.DeleteNetwork", "NetworkDriver.CreateEndpoint",
                "NetworkDriver.DeleteEndpoint", "NetworkDriver.EndpointOperInfo", "NetworkDriver.Join",
                "NetworkDriver.Leave",
                "NetworkDriver.ProgramExternalConnectivity", "NetworkDriver.RevokeExternalConnectivity",
                "IpamDriver.GetCapabilities", "IpamDriver.GetDefaultAddressSpaces", "IpamDriver.RequestPool",
                "IpamDriver.ReleasePool", "IpamDriver.RequestAddress", "IpamDriver.ReleaseAddress");
    }

    @Test
    void engines_before_29_do_not_say_for_which_container_an_address_is() {
        Set<String> options = new HashSet<>();
        Recording.all().stream().filter(recording -> !recording.toString().startsWith("29/"))
                .flatMap(recording -> recording.lines().stream())
                .filter(line -> line.call().equals("IpamDriver.RequestAddress"))
                .forEach(line -> line.request().path("Options").fieldNames().forEachRemaining(options::add));

        assertThat(options).as("the MAC address is there only if a driver demands it, and is random by default")
                .containsOnly("RequestAddressType", "com.docker.network.endpoint.macaddress");
    }

    @Test
    void what_the_engine_repeats_is_what_was_answered_to_it() throws IOException {
        replayer.load(Recording.named("28.5/run-dual"));

        assertThat(ports.releases()).containsOnlyOnce("10.77.255.254", "10.77.255.253",
                "fd00::ffff:ffff:ffff:ffff", "fd00::ffff:ffff:ffff:fffe");
    }

    @Test
    void a_failed_call_is_answered_with_its_reason() throws IOException {
        ports.interception = () -> {
            throw new Rejection("not today");
        };

        Exchange refused = replayer.load(Recording.named("20.10/net-dual")).stream()
                .filter(exchange -> exchange.call().equals("NetworkDriver.CreateNetwork")).findFirst().orElseThrow();

        Conformance.assertFailure(refused);
        assertThat(refused.answer().path("Err").asText()).isEqualTo("not today");
    }
}
