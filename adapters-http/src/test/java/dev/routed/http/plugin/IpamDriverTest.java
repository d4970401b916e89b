package dev.routed.http.plugin;

import dev.routed.domain.network.id.ContainerName;
import org.junit.jupiter.params.provider.ValueSource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.ipam.PoolId;
import dev.routed.http.RawConnection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpamDriverTest extends PluginTest {
    private static final Pool POOL = new Pool(Prefix.parse("10.78.0.0/16"), Optional.empty());
    private static final Pool RANGE = new Pool(Prefix.parse("10.78.0.0/16"), Optional.of(Prefix.parse("10.78.5.0/24")));

    @Test
    void neither_mac_addresses_nor_replay_are_needed() throws IOException {
        assertThat(call("IpamDriver.GetCapabilities", "").body())
                .isEqualTo(json("{'RequiresMACAddress':false,'RequiresRequestReplay':false}"));
    }

    @Test
    void the_address_spaces_are_ours() throws IOException {
        assertThat(call("IpamDriver.GetDefaultAddressSpaces", "").body())
                .isEqualTo(json(
                        "{'LocalDefaultAddressSpace':'routed-local','GlobalDefaultAddressSpace':'routed-global'}"));
    }

    @Test
    void opened_pool_is_answered_with_its_gateway() throws IOException {
        RawConnection.Answer answer = call("IpamDriver.RequestPool",
                "{'AddressSpace':'routed-local','Pool':'10.78.0.0/16','SubPool':'10.78.5.0/24',"
                        + "'Options':{},'V6':false}");

        assertThat(ports.given).containsExactly(List.of("open", RANGE));
        assertThat(answer.body()).isEqualTo(json("{'PoolID':'" + RANGE.id() + "','Pool':'10.78.0.0/16',"
                + "'Data':{'com.docker.network.gateway':'169.254.1.1/32'}}"));
    }

    @Test
    void ipv6_pool_has_a_gateway_of_its_family() throws IOException {
        RawConnection.Answer answer = call("IpamDriver.RequestPool",
                "{'AddressSpace':'routed-local','Pool':'fd00::/64','SubPool':'','Options':null,'V6':true}");

        assertThat(answer.body()).contains(json("'Data':{'com.docker.network.gateway':'fe80::1:1/128'}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'Pool':'','V6':false}                           | needs --subnet, like --subnet 10.46.0.0/16
            {'Pool':'','V6':true}                            | needs --subnet with an IPv6 prefix
            {}                                               | needs --subnet
            {'Pool':'10.78.3.7/16'}                          | has host bits set; the prefix is 10.78.0.0/16
            {'Pool':'10.78.0.0'}                             | is not an address with a prefix length
            {'Pool':'10.78.0.0/16','SubPool':'10.79.0.0/24'} | 10.79.0.0/24 is not inside the --subnet 10.78.0.0/16
            {'Pool':'10.78.0.0/16','Options':{'zone':'a'}}   | remove --ipam-opt zone
            {'Pool':10}                                      | the field \"Pool\" must be text
            {'Pool':'10.78.0.0/16','V6':'yes'}               | the field \"V6\" must be true or false
            """, quoteCharacter = '`')
    void a_pool_that_cannot_be_is_refused_with_words(String request, String description) throws IOException {
        RawConnection.Answer answer = call("IpamDriver.RequestPool", request);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().replace("\\\"", "\"")).contains(description);
        assertThat(ports.given).isEmpty();
    }

    @Test
    void a_pool_is_closed() throws IOException {
        assertThat(call("IpamDriver.ReleasePool", "{'PoolID':'10.78.0.0/16'}").body()).isEqualTo("{}");
        assertThat(ports.given).containsExactly(List.of("close", POOL.id()));
    }

    @Test
    void any_address_comes_as_a_host_prefix() throws IOException {
        ports.open(POOL);

        assertThat(call("IpamDriver.RequestAddress", "{'PoolID':'10.78.0.0/16','Address':'','Options':null}").body())
                .isEqualTo(json("{'Address':'10.78.255.254/32'}"));
        assertThat(ports.given).contains(List.of("leaseAutomatic", POOL.id(), Optional.empty()));
    }

    @Test
    void any_address_is_asked_for_with_the_name_of_the_container() throws IOException {
        ports.open(POOL);

        String request = "{'PoolID':'10.78.0.0/16','Address':'','Options':{'com.docker.network.endpoint.name':'web-1',"
                + "'com.docker.network.something.new':{'a':[1]}}}";
        assertThat(call("IpamDriver.RequestAddress", request).body()).isEqualTo(json("{'Address':'10.78.255.254/32'}"));
        assertThat(ports.given)
                .contains(List.of("leaseAutomatic", POOL.id(), Optional.of(new ContainerName("web-1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'a b'", "7", "null", "['web']"})
    void a_strange_name_of_the_container_is_none(String name) throws IOException {
        ports.open(POOL);

        assertThat(call("IpamDriver.RequestAddress", "{'PoolID':'10.78.0.0/16','Address':'','Options':"
                + "{'com.docker.network.endpoint.name':" + name + "}}").status()).isEqualTo(200);
        assertThat(ports.given).contains(List.of("leaseAutomatic", POOL.id(), Optional.empty()));
    }

    @Test
    void a_named_address_is_asked_for_by_name_whatever_the_engine_adds() throws IOException {
        String request = "{'PoolID':'10.78.0.0/16','Address':'10.78.1.7',"
                + "'Options':{'com.docker.network.endpoint.name':'c1'}}";

        assertThat(call("IpamDriver.RequestAddress", request).body()).isEqualTo(json("{'Address':'10.78.1.7/32'}"));
        assertThat(ports.given).containsExactly(List.of("leaseRequested", POOL.id(), IpAddress.parse("10.78.1.7")));
    }

    @Test
    void an_ipv6_address_comes_as_a_host_prefix() throws IOException {
        assertThat(call("IpamDriver.RequestAddress", "{'PoolID':'fd00::/64','Address':'fd00::7'}").body())
                .isEqualTo(json("{'Address':'fd00::7/128'}"));
    }

    @Test
    void an_address_for_a_gateway_may_be_shared() throws IOException {
        call("IpamDriver.RequestAddress", "{'PoolID':'10.78.0.0/16','Address':'10.78.0.1',"
                + "'Options':{'RequestAddressType':'com.docker.network.gateway'}}");

        assertThat(ports.given).containsExactly(List.of("leaseGateway", POOL.id(), IpAddress.parse("10.78.0.1")));
    }

    @Test
    void a_gateway_without_an_address_is_one_of_the_pool() throws IOException {
        ports.open(POOL);

        call("IpamDriver.RequestAddress",
                "{'PoolID':'10.78.0.0/16','Address':'','Options':{'RequestAddressType':'com.docker.network.gateway'}}");

        assertThat(ports.given).contains(List.of("leaseAutomatic", POOL.id(), Optional.empty()));
    }

    @Test
    void an_address_is_given_back() throws IOException {
        assertThat(call("IpamDriver.ReleaseAddress", "{'PoolID':'10.78.0.0/16','Address':'10.78.1.7'}").body())
                .isEqualTo("{}");
        assertThat(ports.given)
                .containsExactly(List.of("release", new PoolId("10.78.0.0/16"), IpAddress.parse("10.78.1.7")));
    }
}
