package dev.routed.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.container.ContainerEndCommands.IpCommand;
import dev.routed.netlink.container.ContainerEndCommands;
import dev.routed.netlink.libc.Errno;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerEndCommandsTest {
    private static final LinkName ETH0 = new LinkName("eth0");
    private static final ContainerEnd INSIDE = new ContainerEnd(new Namespace("ns1"),
            List.of(InterfaceAddress.parse("10.46.1.7/16"), InterfaceAddress.parse("fd00:46::7/128")),
            List.of(IpAddress.parse("169.254.1.1"), IpAddress.parse("fe80::1:1")),
            List.of(Prefix.parse("fd00:46::/64"), Prefix.parse("10.46.0.0/17")));

    @Test
    void each_thing_comes_after_what_it_needs() {
        assertThat(ContainerEndCommands.commands(ETH0, 3, INSIDE, EnumSet.allOf(Family.class)))
                .extracting(IpCommand::command)
                .containsExactly("address add 10.46.1.7/16 dev eth0", "address add fd00:46::7/128 dev eth0",
                        "link set up dev eth0",
                        "route add 169.254.1.1/32 dev eth0", "route add 10.46.0.0/17 via 169.254.1.1 dev eth0",
                        "route add 0.0.0.0/0 via 169.254.1.1 dev eth0",
                        "route add fe80::1:1/128 dev eth0", "route add fd00:46::/64 via fe80::1:1 dev eth0",
                        "route add ::/0 via fe80::1:1 dev eth0");
    }

    @Test
    void a_family_that_is_not_allowed_is_left_out() {
        assertThat(ContainerEndCommands.commands(ETH0, 3, INSIDE, EnumSet.of(Family.IPV4))).hasSize(5)
                .extracting(IpCommand::command)
                .noneMatch(message -> message.contains("fd00") || message.contains("::"));
    }

    @Test
    void only_what_another_link_may_have_done_may_exist() {
        Optional<NetlinkError> exists = Optional.of(new NetlinkError(Errno.EEXIST, "File exists"));
        assertThat(ContainerEndCommands.commands(ETH0, 3, INSIDE, EnumSet.of(Family.IPV4)))
                .filteredOn(command -> command.failure(exists).isEmpty()).extracting(IpCommand::command)
                .allMatch(message -> message.contains(" via ")).hasSize(2);
        Optional<NetlinkError> down = Optional.of(new NetlinkError(Errno.ENODEV, "No such device"));
        assertThat(ContainerEndCommands.commands(ETH0, 3, INSIDE, EnumSet.of(Family.IPV4)))
                .allMatch(command -> command.failure(down).isPresent());
        assertThat(ContainerEndCommands.commands(ETH0, 3, INSIDE, EnumSet.of(Family.IPV4)).get(0).failure(down))
                .contains(
                        new NetlinkError(Errno.ENODEV, "No such device (ip address add 10.46.1.7/16 dev eth0)"));
    }

    @Test
    void an_engine_leaves_out_aliases_and_what_keeps_packets_on_their_link() {
        ContainerEnd containerEnd = new ContainerEnd(new Namespace("ns1"),
                List.of(InterfaceAddress.parse("10.46.1.7/32")),
                List.of(IpAddress.parse("10.46.1.8"), IpAddress.parse("fd00::8")),
                List.of(IpAddress.parse("169.254.1.1"), IpAddress.parse("fe80::1:1")), List.of());
        assertThat(ContainerEndCommands.additions("eth0", 3, containerEnd, EnumSet.allOf(Family.class)))
                .extracting(IpCommand::command).containsExactly(
                        "address add 10.46.1.8/32 dev eth0", "address add fd00::8/128 dev eth0",
                        "route add default via 169.254.1.1 onlink table 146000003 dev eth0",
                        "rule add from 10.46.1.7 table 146000003 dev eth0",
                        "rule add from 10.46.1.8 table 146000003 dev eth0", "route add fe80::1:1/128 dev eth0",
                        "route add ::/0 via fe80::1:1 dev eth0",
                        "route add default via fe80::1:1 onlink table 146000003 dev eth0",
                        "rule add from fd00::8 table 146000003 dev eth0");
        Optional<NetlinkError> exists = Optional.of(new NetlinkError(Errno.EEXIST, "File exists"));
        assertThat(ContainerEndCommands.additions("eth0", 3, containerEnd, EnumSet.of(Family.IPV4))).hasSize(4)
                .allMatch(command -> command.failure(exists).isEmpty());
    }
}
