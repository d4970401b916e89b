package dev.routed.netlink.container;

import dev.routed.domain.address.Family;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.netlink.libc.InterfaceSysctl;
import dev.routed.netlink.libc.NetworkNamespace;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.rtnetlink.link.KernelInterfaceName;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Determines the address families of a container end. */
public final class ContainerFamilies {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerFamilies.class);

    private ContainerFamilies() {
    }

    /** What a fresh end can have. It gets IPv6 if it is to have such addresses; otherwise none, as from an engine. */
    public static Set<Family> allowed(NetworkNamespace namespace, KernelInterfaceName link, ContainerEnd containerEnd) {
        if (!isIpv6Wanted(containerEnd)) {
            forbidIpv6(namespace, link);
            return families(false);
        }
        return families(allowIpv6(namespace, link));
    }

    private static void forbidIpv6(NetworkNamespace namespace, KernelInterfaceName link) {
        try {
            namespace.call(() -> {
                forbidden(link).write("1");
                return true;
            });
        } catch (SyscallFailed failure) { // most of all a kernel without IPv6
            LOG.debug("net.ipv6.conf.{}.disable_ipv6 cannot be set to 1: {}", link, failure.getMessage());
        }
    }

    /**
     * Enables IPv6 on a container end that its engine configures without. Engines disable IPv6 on all links of a
     * namespace and enable it on those that they give IPv6 addresses. If the engine gives some, or if IPv6 was enabled
     * before, it is disabled because the container's user wants it so, and stays disabled.
     *
     * @param allowedBefore only called if IPv6 is disabled
     */
    static void allowOnce(NetworkNamespace namespace, KernelInterfaceName link, ContainerEnd containerEnd,
            BooleanSupplier allowedBefore) {
        if (isOurs(containerEnd) && !hasIpv6(namespace, link)
                && !allowedBefore.getAsBoolean()) {
            allowIpv6(namespace, link);
        }
    }

    /** Returns the families of a container end that its engine has configured, without enabling any. */
    static Set<Family> left(NetworkNamespace namespace, KernelInterfaceName link, ContainerEnd containerEnd) {
        return families(isIpv6Wanted(containerEnd) && hasIpv6(namespace, link));
    }

    /**
     * True where an engine has set an end up without IPv6 and nothing has allowed it so far: it is still to be given.
     */
    static boolean isIpv6ToCome(NetworkNamespace namespace, KernelInterfaceName link, ContainerEnd containerEnd,
            BooleanSupplier allowedBefore) {
        return isOurs(containerEnd) && isForbidden(namespace, link) && !allowedBefore.getAsBoolean();
    }

    private static boolean isOurs(ContainerEnd containerEnd) {
        return isIpv6Wanted(containerEnd) && !containerEnd.isSetUpByEngine(Family.IPV6);
    }

    private static Set<Family> families(boolean ipv6) {
        return ipv6 ? EnumSet.allOf(Family.class) : EnumSet.of(Family.IPV4);
    }

    private static boolean isIpv6Wanted(ContainerEnd containerEnd) {
        return !containerEnd.sources(Family.IPV6).isEmpty();
    }

    private static boolean hasIpv6(NetworkNamespace namespace, KernelInterfaceName link) {
        return shows(namespace, link, "0");
    }

    private static boolean isForbidden(NetworkNamespace namespace, KernelInterfaceName link) {
        return shows(namespace, link, "1");
    }

    private static boolean shows(NetworkNamespace namespace, KernelInterfaceName link, String forbidden) {
        try {
            return namespace.call(() -> forbidden(link).read().equals(forbidden));
        } catch (SyscallFailed withoutIpv6) {
            return false;
        }
    }

    private static InterfaceSysctl forbidden(KernelInterfaceName link) {
        return InterfaceSysctl.of("net/ipv6/conf", link.bytes(), "disable_ipv6");
    }

    private static boolean allowIpv6(NetworkNamespace namespace, KernelInterfaceName link) {
        InterfaceSysctl forbidden = forbidden(link);
        try {
            return namespace.call(() -> {
                if (!forbidden.read().equals("0")) {
                    forbidden.write("0");
                }
                return true;
            });
        } catch (SyscallFailed failure) {
            LOG.warn("{} gets no IPv6 addresses: cannot set net.ipv6.conf.{}.disable_ipv6 to 0: {}",
                    link, link, failure.getMessage());
            return false;
        }
    }
}
