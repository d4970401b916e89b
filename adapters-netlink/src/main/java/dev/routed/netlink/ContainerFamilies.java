package dev.routed.netlink;

import dev.routed.domain.address.Family;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.netlink.libc.InterfaceSwitch;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.InterfaceName;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which address families an inner end can have. */
final class ContainerFamilies {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerFamilies.class);

    private ContainerFamilies() {
    }

    /** Engines forbid IPv6 to all links of a namespace and allow it to those that they give such addresses. */
    static Set<Family> allowed(NetworkNamespace namespace, InterfaceName link, ContainerEnd containerEnd) {
        boolean wanted = !containerEnd.sources(Family.IPV6).isEmpty();
        return wanted && allowIpv6(namespace, link) ? EnumSet.allOf(Family.class) : EnumSet.of(Family.IPV4);
    }

    private static boolean allowIpv6(NetworkNamespace namespace, InterfaceName link) {
        InterfaceSwitch forbidden = new InterfaceSwitch("net/ipv6/conf", link.bytes(), "disable_ipv6");
        try {
            return namespace.call(() -> {
                if (!forbidden.read().equals("0")) {
                    forbidden.write("0");
                }
                return true;
            });
        } catch (SyscallFailed failure) {
            LOG.warn("{} goes without its IPv6 addresses, because net.ipv6.conf.{}.disable_ipv6 cannot be set to 0: {}", link, link,
                    failure.getMessage());
            return false;
        }
    }
}
