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

/** Detects whether this host can filter packets as net-routed needs it. */
public final class PacketFilters {
    private static final Logger LOG = LoggerFactory.getLogger(PacketFilters.class);
    /** An example that uses every feature. */
    private static final LinkFilter EXAMPLE = new LinkFilter(new LinkName("vethr0000000000"),
            Optional.of(Stream.of("192.0.2.1/32", "198.51.100.0/24", "2001:db8::1/128", "2001:db8:1::/64")
                    .map(Prefix::parse).collect(Collectors.toSet())),
            Optional.of(List.of(Prefix.parse("192.0.2.0/24").range(),
                    new AddressRange(IpAddress.parse("2001:db8::1"), IpAddress.parse("2001:db8::9")))));

    private PacketFilters() {
    }

    /**
     * Opens the packet filter of the calling thread's network namespace, with its existing filters. Returns empty, and
     * logs the reason, if the kernel lacks a needed feature.
     */
    public static Optional<PacketFilter> open() {
        try {
            return Optional.of(ready(new PacketFilter(NetlinkConnection.openNetfilter())));
        } catch (SyscallFailed | NetlinkException | MalformedMessage failure) {
            LOG.warn(
                    "this host cannot filter packets: containers can send from any address, and endpoints that need a"
                            + " filter are rejected; nf_tables in the kernel is required: {}",
                    failure.getMessage());
            return Optional.empty();
        }
    }

    /** Returns why {@link #open} would return empty, or empty if it would succeed. Changes nothing. */
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
