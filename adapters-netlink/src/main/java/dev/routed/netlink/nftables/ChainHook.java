package dev.routed.netlink.nftables;

import dev.routed.netlink.wire.Attributes;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The hook of a base chain.
 *
 * @param number NF_INET_… of linux/netfilter.h; NF_ARP_… or NF_NETDEV_… in those families
 * @param priority chains of a hook are evaluated in ascending order
 * @param type "filter", "nat" or "route"
 * @param acceptsByDefault whether the chain's policy is accept; else it is drop
 * @param devices in the family netdev and for the hook ingress, the devices whose packets are evaluated; empty for all
 */
public record ChainHook(int number, int priority, String type, boolean acceptsByDefault, Set<String> devices) {
    public static final int NF_INET_PRE_ROUTING = 0;
    public static final int NF_INET_LOCAL_IN = 1;
    public static final int NF_INET_FORWARD = 2;
    public static final int NF_INET_LOCAL_OUT = 3;
    public static final int NF_INET_POST_ROUTING = 4;
    public static final int NF_ARP_IN = 0;
    /** Before connection tracking; "raw" in nft(8). */
    public static final int NF_IP_PRI_RAW = -300;
    /** "filter" in nft(8). */
    public static final int NF_IP_PRI_FILTER = 0;
    private static final int NFTA_CHAIN_HOOK = 4;
    private static final int NFTA_CHAIN_POLICY = 5;
    private static final int NFTA_CHAIN_TYPE = 7;
    private static final int NFTA_HOOK_HOOKNUM = 1;
    private static final int NFTA_HOOK_PRIORITY = 2;
    private static final int NFTA_HOOK_DEV = 3;
    private static final int NFTA_HOOK_DEVS = 4;
    private static final int NFTA_DEVICE_NAME = 1;
    private static final int NF_ACCEPT = 1;

    public ChainHook {
        devices = Set.copyOf(devices);
    }

    /** Returns a hook of type filter for all devices, with the policy accept. */
    public static ChainHook filter(int number, int priority) {
        return new ChainHook(number, priority, "filter", true, Set.of());
    }

    /**
     * Reads the hook of a chain; returns empty for a chain that is only reached from others. Throws MalformedMessage.
     */
    static Optional<ChainHook> read(Attributes chain) {
        return chain.nested(NFTA_CHAIN_HOOK).flatMap(hook -> {
            OptionalInt number = hook.be32(NFTA_HOOK_HOOKNUM);
            return number.isEmpty() ? Optional.empty() : Optional.of(new ChainHook(number.getAsInt(),
                    hook.be32(NFTA_HOOK_PRIORITY).orElse(0), chain.text(NFTA_CHAIN_TYPE).orElse(""),
                    chain.be32(NFTA_CHAIN_POLICY).orElse(NF_ACCEPT) == NF_ACCEPT, devices(hook)));
        });
    }

    private static Set<String> devices(Attributes hook) {
        return hook.nested(NFTA_HOOK_DEVS).map(list -> list.texts(NFTA_DEVICE_NAME))
                .orElseGet(() -> hook.texts(NFTA_HOOK_DEV));
    }

    /** Writes the hook; only supported without devices. */
    void write(BodyWriter chain) {
        chain.text(NFTA_CHAIN_TYPE, type).be32(NFTA_CHAIN_POLICY, acceptsByDefault ? NF_ACCEPT : 0)
                .nested(NFTA_CHAIN_HOOK | Netlink.NLA_F_NESTED,
                        hook -> hook.be32(NFTA_HOOK_HOOKNUM, number).be32(NFTA_HOOK_PRIORITY, priority));
    }
}
