package dev.routed.http.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.port.in.engine.EndpointRequest;
import dev.routed.domain.port.in.engine.NetworkRequest;
import dev.routed.http.RawConnection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDriverTest extends PluginTest {
    private static final NetworkId NETWORK = new NetworkId(
            "5d5978b8be50557aea179a4792377cf5d906f9d7a3e10577504b043260aab8a5");
    private static final EndpointId ENDPOINT = new EndpointId(
            "0d0a0e14bba34d9f521c344f1111dd5b32b1c1e3bef30095ba871ee4792813fc");
    private static final String IDS = "'NetworkID':'" + NETWORK + "','EndpointID':'" + ENDPOINT + "'";

    @Test
    void networks_are_local_and_reach_everything() throws IOException {
        assertThat(call("NetworkDriver.GetCapabilities", "").body())
                .isEqualTo(json("{'Scope':'local','ConnectivityScope':'global'}"));
    }

    @Test
    void a_network_is_created_with_subnets_gateways_and_options() throws IOException {
        RawConnection.Answer answer = call("NetworkDriver.CreateNetwork", "{'NetworkID':'" + NETWORK + "','Options':{"
                + "'com.docker.network.enable_ipv4':true,'com.docker.network.enable_ipv6':true,"
                + "'com.docker.network.internal':true,'com.docker.network.generic':{'mtu':'9000','com.x.Y':'z'}},"
                + "'IPv4Data':[{'AddressSpace':'routed-local','Gateway':'10.78.0.1/16','Pool':'10.78.0.0/16',"
                + "'AuxAddresses':{'rtr':'10.78.0.2/32'}},{'AddressSpace':'routed-local','Gateway':'10.79.0.1/16',"
                + "'Pool':'10.79.0.0/16'}],"
                + "'IPv6Data':[{'AddressSpace':'routed-local','Gateway':'fe80::1:1/128','Pool':'fd00::/64'}]}");

        assertThat(answer.body()).isEqualTo("{}");
        assertThat(ports.given).containsExactly(List.of("create", new NetworkRequest(NETWORK,
                List.of(Prefix.parse("10.78.0.0/16"), Prefix.parse("10.79.0.0/16"), Prefix.parse("fd00::/64")),
                List.of(IpAddress.parse("10.78.0.1"), IpAddress.parse("10.79.0.1"), IpAddress.parse("fe80::1:1")),
                Map.of("mtu", "9000", "com.x.Y", "z"))));
    }

    @Test
    void the_engines_name_for_the_mtu_is_understood_and_what_it_does_itself_is_left_to_it() throws IOException {
        call("NetworkDriver.CreateNetwork", "{'NetworkID':'" + NETWORK + "','Options':{'com.docker.network.generic':"
                + "{'com.docker.network.driver.mtu':'9000','com.docker.network.advertise_addr_nmsgs':'0'}},"
                + "'IPv4Data':[{'Pool':'10.78.0.0/16'}],'IPv6Data':[]}");

        assertThat(ports.given).containsExactly(List.of("create",
                new NetworkRequest(NETWORK, List.of(Prefix.parse("10.78.0.0/16")), List.of(), Map.of("mtu", "9000"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Gateway':'0.0.0.0/0','Pool':'10.78.0.0/16'", "'Pool':'10.78.0.0/16'",
        "'Gateway':'','Pool':'10.78.0.0/16'", "'Gateway':null,'Pool':'10.78.0.0/16'"})
    void a_network_may_have_no_gateway_no_options_and_one_family(String data) throws IOException {
        call("NetworkDriver.CreateNetwork",
                "{'NetworkID':'" + NETWORK + "','Options':{'com.docker.network.generic':null},"
                        + "'IPv4Data':[{" + data + "}],'IPv6Data':[]}");

        assertThat(ports.given).containsExactly(List.of("create",
                new NetworkRequest(NETWORK, List.of(Prefix.parse("10.78.0.0/16")), List.of(), Map.of())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | the network id is missing
            {'NetworkID':'a b'} | the network id is not
            {'NetworkID':7} | the field "NetworkID" must be text
            {'NetworkID':['n']} | the field "NetworkID" must be text
            {'NetworkID':'n1','Options':[]} | the field "Options" must be an object
            {'NetworkID':'n1','IPv4Data':[{'Pool':['x']}]} | the field "IPv4Data[0].Pool" must be text
            {'NetworkID':'n1','IPv4Data':[{'Pool':'x'}]} | "x" is not an address with a prefix length
            {'NetworkID':'n1','IPv4Data':[{'Pool':'10.0.0.0/8','Gateway':'g'}]} \
            | "g" is not an address with a prefix length
            {'NetworkID':'n1','Options':{'com.docker.network.generic':'x'}} \
            | "Options.com.docker.network.generic" is not an
            {'NetworkID':'n1','Options':{'com.docker.network.generic':{'k':1}}} | the value of option "k" is not text
            {'NetworkID':'n1','IPv4Data':{}} | the field "IPv4Data" must be a list
            {'NetworkID':'n1' | the request is not JSON at line 1 column 18
            NetworkID | the request is not JSON
            {'NetworkID':'n1'} {} | the request must be
            null | the request is null
            `` | the request is empty
            """)
    void a_malformed_request_is_refused_with_words(String request, String description) throws IOException {
        RawConnection.Answer answer = call("NetworkDriver.CreateNetwork", request);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().replace("\\\"", "\"")).startsWith("{\"Err\":\"").contains(description,
                "\",\"Error\":\"");
        assertThat(ports.given).isEmpty();
    }

    @Test
    void a_request_nested_too_deep_is_refused() throws IOException {
        RawConnection.Answer answer = call("NetworkDriver.CreateNetwork",
                "{'NetworkID':'n1','Options':{'k':" + "[".repeat(100_000) + "]".repeat(100_000) + "}}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("nesting depth");
    }

    @Test
    void keys_are_read_in_any_case_and_unknown_ones_ignored() throws IOException {
        call("NetworkDriver.DeleteNetwork", "{'networkid':'n1','Color':'red'}");

        assertThat(ports.given).containsExactly(List.of("delete", new NetworkId("n1")));
    }

    @Test
    void created_endpoint_is_answered_with_its_mac() throws IOException {
        RawConnection.Answer answer = call("NetworkDriver.CreateEndpoint", "{" + IDS
                + ",'Interface':{'Address':'10.78.1.7/32',"
                + "'AddressIPv6':'fd00::7/128','MacAddress':''},'Options':{'com.docker.network.endpoint.exposedports':["
                + "{'Proto':6,'Port':80}],'com.docker.network.portmap':[],'com.docker.network.endpoint.ifname':'net0',"
                + "'com.docker.swarm.x':1,'mtu':'1400','Some.Key':'Some.Value'}}");

        assertThat(answer.body()).isEqualTo(json("{'Interface':{'MacAddress':'02:42:0a:4e:01:07'}}"));
        assertThat(ports.given).containsExactly(List.of("createEndpoint", new EndpointRequest(NETWORK, ENDPOINT,
                List.of(InterfaceAddress.parse("10.78.1.7/32"), InterfaceAddress.parse("fd00::7/128")),
                Optional.empty(), Map.of("mtu", "1400", "Some.Key", "Some.Value"))));
    }

    @Test
    void an_ipv6_alias_is_refused_beside_a_sysctl_that_switches_ipv6_off() throws IOException {
        RawConnection.Answer answer = call("NetworkDriver.CreateEndpoint",
                "{" + IDS + ",'Interface':{'Address':'10.78.1.7/32'},"
                        + "'Options':{'com.docker.network.endpoint.sysctls':'net.ipv6.conf.IFNAME.disable_ipv6=1',"
                        + "'ip-aliases':'10.78.1.8+fd00::8'}}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("ip-aliases", "disables IPv6 on the interface");
        assertThat(ports.given).isEmpty();
    }

    @Test
    void given_mac_is_kept_and_not_repeated() throws IOException {
        RawConnection.Answer answer = call("NetworkDriver.CreateEndpoint",
                "{" + IDS + ",'Interface':{'Address':'10.78.0.2/16',"
                        + "'AddressIPv6':'','MacAddress':'02:11:22:33:44:55'},'Options':{"
                        + "'com.docker.network.endpoint.macaddress':'AhEiM0RV'}}");

        assertThat(answer.body()).isEqualTo(json("{'Interface':{}}"));
        assertThat(ports.given).containsExactly(List.of("createEndpoint", new EndpointRequest(NETWORK, ENDPOINT,
                List.of(InterfaceAddress.parse("10.78.0.2/16")), Optional.of(MacAddress.parse("02:11:22:33:44:55")),
                Map.of())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Interface':{'Address':'10.78.0.2'} | "10.78.0.2" is not an address with a prefix length
            'Interface':{'Address':'10.78.0.2/32','MacAddress':'x'} | "x" is not a MAC address
            'Interface':{'Address':'10.78.0.2/32'},'Options':{'mtu':1400} | the value of option "mtu" is not text
            'Interface':'eth0' | the field "Interface" must be an object
            """)
    void a_malformed_endpoint_is_refused_with_words(String rest, String description) throws IOException {
        RawConnection.Answer answer = call("NetworkDriver.CreateEndpoint", "{" + IDS + "," + rest + "}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().replace("\\\"", "\"")).contains(description);
        assertThat(ports.given).isEmpty();
    }

    @Test
    void a_join_is_answered_with_the_link_and_its_routes() throws IOException {
        ports.create(
                new NetworkRequest(NETWORK, List.of(Prefix.parse("10.78.0.0/16"), Prefix.parse("fd00::/64")), List.of(),
                        Map.of()));
        call("NetworkDriver.CreateEndpoint",
                "{" + IDS + ",'Interface':{'Address':'10.78.1.7/32','AddressIPv6':'fd00::7/128'}}");

        RawConnection.Answer answer = call("NetworkDriver.Join",
                "{" + IDS
                        + ",'SandboxKey':'/var/run/docker/netns/3d10909d14a7','Options':{'com.docker.network.generic':"
                        + "{'ChildEndpoints':null,'ParentEndpoints':null}}}");

        assertThat(ports.given)
                .contains(List.of("join", NETWORK, ENDPOINT, new Namespace("/var/run/docker/netns/3d10909d14a7")));
        assertThat(answer.body()).isEqualTo(json("{'InterfaceName':{'SrcName':'vethc0d0a0e14bb','DstPrefix':'eth'},"
                + "'Gateway':'169.254.1.1','GatewayIPv6':'fe80::1:1','StaticRoutes':["
                + "{'Destination':'169.254.1.1/32','RouteType':1},{'Destination':'fe80::1:1/128','RouteType':1},"
                + "{'Destination':'10.78.0.0/16','RouteType':0,'NextHop':'169.254.1.1'},"
                + "{'Destination':'fd00::/64','RouteType':0,'NextHop':'fe80::1:1'}],'DisableGatewayService':true}"));
    }

    @Test
    void a_join_needs_a_sandbox() throws IOException {
        assertThat(call("NetworkDriver.Join", "{" + IDS + "}").body()).contains("SandboxKey").contains("is missing");
    }

    @Test
    void an_endpoint_is_left_and_deleted() throws IOException {
        assertThat(call("NetworkDriver.Leave", "{" + IDS + "}").body()).isEqualTo("{}");
        assertThat(call("NetworkDriver.DeleteEndpoint", "{" + IDS + "}").body()).isEqualTo("{}");
        assertThat(ports.given).containsExactly(List.of("leave", NETWORK, ENDPOINT),
                List.of("deleteEndpoint", NETWORK, ENDPOINT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GwAllocCheck", "FreeNetwork", "RevokeExternalConnectivity", "DiscoverNew", "DiscoverDelete"})
    void what_needs_nothing_done_always_succeeds(String method) throws IOException {
        assertThat(call("NetworkDriver." + method, "{" + IDS + ",'Options':{}}").body()).isEqualTo("{}");
        assertThat(call("NetworkDriver." + method, "").status()).isEqualTo(200);
        assertThat(ports.given).isEmpty();
    }

    @Test
    void there_is_nothing_to_tell_about_an_endpoint_but_its_inside_is_complete_then() throws IOException {
        assertThat(call("NetworkDriver.EndpointOperInfo", "{" + IDS + "}").body()).isEqualTo(json("{'Value':{}}"));
        assertThat(call("NetworkDriver.ProgramExternalConnectivity", "{" + IDS + ",'Options':{}}").body())
                .isEqualTo("{}");
        assertThat(ports.given).containsExactly(List.of("settle", ENDPOINT), List.of("settle", ENDPOINT));
    }

    @Test
    void networks_of_a_whole_swarm_are_refused() throws IOException {
        RawConnection.Answer answer = call("NetworkDriver.AllocateNetwork", "{'NetworkID':'n1'}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("swarm");
    }
}
