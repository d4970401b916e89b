package dev.routed.netlink;

import dev.routed.domain.address.Family;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.libc.ProcSys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which address families an inner end can have. Used in its namespace: /proc/sys/net shows that of the thread. */
final class ContainerFamilies {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerFamilies.class);

    private ContainerFamilies() {
    }

    /** Engines forbid IPv6 to all links of a namespace and allow it to those that they give such addresses. */
    static Set<Family> allowed(LinkName link, ContainerEnd containerEnd) {
        boolean wanted = !containerEnd.sources(Family.IPV6).isEmpty();
        return wanted && allowIpv6(link) ? EnumSet.allOf(Family.class) : EnumSet.of(Family.IPV4);
    }

    private static boolean allowIpv6(LinkName link) {
        Path forbidden = ProcSys.writable().resolve(Path.of("net/ipv6/conf", link.text(), "disable_ipv6"));
        try {
            if (!Files.readString(forbidden).strip().equals("0")) {
                Files.writeString(forbidden, "0", StandardOpenOption.WRITE);
            }
            return true;
        } catch (IOException failure) {
            LOG.warn("{} goes without its IPv6 addresses: cannot set {} to 0: {}", link, forbidden, failure.toString());
            return false;
        }
    }
}
