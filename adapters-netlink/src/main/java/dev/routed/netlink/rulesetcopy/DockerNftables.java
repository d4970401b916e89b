package dev.routed.netlink.rulesetcopy;

import dev.routed.netlink.connection.NetlinkException;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.nftables.RulesetReader;

/**
 * Detects the nftables backend of Docker 29 ({@code "firewall-backend": "nftables"}). It filters the packets of
 * Docker's bridges alone, in tables of its own, and accepts nothing in iptables' chains.
 */
public final class DockerNftables {
    private static final String TABLE = "docker-bridges";

    private DockerNftables() {
    }

    /** Returns whether the calling thread's network namespace has Docker's tables; false if they are unreadable. */
    public static boolean isInUse() {
        try (RulesetReader reader = RulesetReader.open()) {
            return reader.tables().stream().anyMatch(table -> table.name().name().equals(TABLE));
        } catch (NetlinkException | SyscallFailed unreadable) {
            return false;
        }
    }
}
