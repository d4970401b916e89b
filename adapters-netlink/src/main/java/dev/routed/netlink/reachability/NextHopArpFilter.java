package dev.routed.netlink.reachability;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.port.out.HostPrerequisite;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rulesetcopy.ArpFilterTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Keeps the host from answering ARP for next hops on other links than ours. IPv6 needs no such thing: neighbour
 * discovery answers only on the link that has the address.
 */
public final class NextHopArpFilter implements HostPrerequisite {

    @Override
    public List<String> ensure() {
        return guard().stream().toList();
    }

    /** Other links answer again. */
    public void withdraw() {
        try {
            if (!ArpFilterTable.read().isEmpty()) {
                ArpFilterTable.write(List.of());
            }
        } catch (NetlinkException | SyscallFailed withoutNftables) {
            // Then there is no table either.
        }
    }

    private static Optional<String> guard() {
        try {
            Set<IpAddress> wanted = onOurLinksAlone();
            if (!ArpFilterTable.read().equals(wanted.stream().map(IpAddress::toString).collect(Collectors.toSet()))
                    && !ArpFilterTable.write(wanted)) {
                return Optional.of("cannot keep other links from answering ARP for the next hops " + wanted
                        + ": the kernel rejects nftables tables of the family arp");
            }
            return Optional.empty();
        } catch (NetlinkException | SyscallFailed failure) {
            return Optional
                    .of("cannot keep other links from answering ARP for next hops of containers: no nftables ("
                            + failure.getMessage()
                            + ")");
        }
    }

    /**
     * Returns the next hops that only net-routed's links have; for addresses that other links have, too, the host must
     * answer there. 127.0.0.0/8 is never answered for.
     */
    private static Set<IpAddress> onOurLinksAlone() {
        try (NetlinkConnection kernel = NetlinkConnection.open()) {
            List<AddressMessage> addresses = new HostReader(kernel).addresses(Family.IPV4);
            Set<Integer> ours = HostReader.hostEnds(addresses);
            Set<IpAddress> found = new TreeSet<>();
            addresses.stream().filter(address -> ours.contains(address.index()))
                    .map(address -> address.address().address())
                    .filter(address -> address.bytes()[0] != 127).forEach(found::add);
            addresses.stream().filter(address -> !ours.contains(address.index()))
                    .forEach(address -> found.remove(address.address().address()));
            return found;
        }
    }
}
