package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.wire.MalformedMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether this host can filter packets as we need it. */
public final class PacketFilters {
    private static final Logger LOG = LoggerFactory.getLogger(PacketFilters.class);
    /** Has one of everything. */
    private static final LinkFilter EXAMPLE = new LinkFilter(new LinkName("vethr0000000000"),
            Optional.of(Stream.of("192.0.2.1/32", "198.51.100.0/24", "2001:db8::1/128", "2001:db8:1::/64")
                    .map(Prefix::parse).collect(Collectors.toSet())),
            Optional.of(List.of(Prefix.parse("192.0.2.0/24").range(),
                    new AddressRange(IpAddress.parse("2001:db8::1"), IpAddress.parse("2001:db8::9")))));

    private PacketFilters() {
    }

    /**
     * The packet filter of the calling thread's network namespace, with the filters that are there. Empty where the
     * kernel cannot carry out what we need, which is logged.
     */
    public static Optional<PacketFilter> open() {
        try {
            return Optional.of(ready(new PacketFilter(NetlinkConnection.openNetfilter())));
        } catch (SyscallFailed | NetlinkException | MalformedMessage failure) {
            LOG.warn(
                    "this host cannot filter packets, so containers may send from any address, and those that ask for a"
                            + " filter are refused: nf_tables in the kernel is needed: {}",
                    failure.getMessage());
            return Optional.empty();
        }
    }

    /** Why {@link #open} would be in vain; empty if it would not. Changes nothing. */
    public static Optional<String> problem() {
        try (PacketFilter filter = new PacketFilter(NetlinkConnection.openNetfilter())) {
            filter.check(EXAMPLE);
            return Optional.empty();
        } catch (SyscallFailed | NetlinkException | MalformedMessage failure) {
            return Optional.of(failure.getMessage());
        }
    }

    private static PacketFilter ready(PacketFilter filter) {
        try {
            filter.check(EXAMPLE);
            filter.adopt();
            return filter;
        } catch (RuntimeException failure) {
            filter.close();
            throw failure;
        }
    }
}
