package dev.routed.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.Pool;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.network.Options;
import dev.routed.domain.network.RoutedNetwork;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.network.id.EndpointId;
import dev.routed.domain.network.id.NetworkId;
import dev.routed.domain.state.Change;
import dev.routed.domain.state.ChangeHandler;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901234Z");
    private static final IpAddress IPV4 = IpAddress.parse("10.46.1.7");
    private static final IpAddress IPV6 = IpAddress.parse("fd00:46::7");
    private static final Pool POOL = new Pool(Prefix.parse("10.46.0.0/16"), Optional.of(Prefix.parse("10.46.8.0/24")));
    private static final Pool IPV6_POOL = new Pool(Prefix.parse("fd00:46::/64"), Optional.empty());
    private static final Endpoint ENDPOINT = new Endpoint(new EndpointId("e1"), new NetworkId("n1"),
            List.of(new InterfaceAddress(IPV4, 16), InterfaceAddress.host(IPV6)), MacAddress.parse("fe:42:0a:2e:01:07"),
            new Mtu(65535), Options.ofTexts(List.of("advertise=manual", "future=\u00fc=1")));
    private static final Group EVERYTHING = new Group(AT, List.of(new Change.PoolOpened(POOL),
            new Change.PoolOpened(IPV6_POOL), new Change.PoolClosed(POOL.id()),
            new Change.AddressLeased(new Lease(IPV6, IPV6_POOL.id(), Lease.Purpose.GATEWAY, AT)),
            new Change.AddressReleased(IPV4),
            new Change.AddressRemembered(POOL.id(), IPV4, new ContainerName("web-1")),
            new Change.NetworkCreated(new RoutedNetwork(ENDPOINT.network(), List.of(POOL.prefix(), IPV6_POOL.prefix()),
                    List.of(IPV4, IPV6), Options.ofTexts(List.of("mtu=9000")))),
            new Change.NetworkDeleted(ENDPOINT.network()), new Change.EndpointCreated(ENDPOINT),
            new Change.EndpointDeleted(ENDPOINT.id()),
            new Change.EndpointJoined(new Join(ENDPOINT, new Namespace("/var/run/netns/1"), List.of(IPV4, IPV6))),
            new Change.EndpointLeft(ENDPOINT.id()), new Change.EndpointHealthChanged(ENDPOINT.id(), true),
            new Change.EndpointHealthChanged(ENDPOINT.id(), false), new Change.EndpointStopping(ENDPOINT.id()),
            new Change.AddressAdvertised(ENDPOINT.id(), IPV6, true), new Change.HostDrained(true),
            new Change.HostDrained(false)));

    @Test
    void every_kind_of_change_is_read_as_it_was_written() {
        assertThat(EVERYTHING.changes().stream().map(Change::getClass).distinct())
                .hasSize(ChangeHandler.class.getDeclaredMethods().length);
        assertThat(Group.decode(EVERYTHING.encoded())).isEqualTo(EVERYTHING);
    }

    @Test
    void what_is_shorter_or_longer_or_of_an_unknown_kind_is_not_guessed() {
        byte[] whole = new Group(AT, List.of(new Change.HostDrained(true))).encoded();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Group.decode(part)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Group.decode(Arrays.copyOf(whole, whole.length + 1)))
                .hasMessage("1 bytes more than expected");
        whole[whole.length - 2] = 99;
        assertThatThrownBy(() -> Group.decode(whole)).hasMessage("a change of the unknown kind 99");
    }
}
