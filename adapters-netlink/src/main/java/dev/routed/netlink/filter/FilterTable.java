package dev.routed.netlink.filter;

/** A table of ours, and what stands in it before any link has a filter. Others' are never touched. */
enum FilterTable {
    /** What a link's inside may send, before the kernel tracks its connection or routes it; it is no router. */
    GUARD("inet net-routed", """
            set sources4 {
                type ifname . ipv4_addr
            }
            set sources6 {
                type ifname . ipv6_addr
            }
            set prefixes4 {
                type ifname . ipv4_addr
                flags interval
            }
            set prefixes6 {
                type ifname . ipv6_addr
                flags interval
            }
            set unguarded {
                type ifname
            }
            chain guard {
                type filter hook prerouting priority raw; policy accept;
                iifname != "vethr*" accept
                iifname . ip saddr @sources4 accept
                iifname . ip6 saddr @sources6 accept
                iifname @unguarded accept
                iifname . ip saddr @prefixes4 accept
                iifname . ip6 saddr @prefixes6 accept
                icmpv6 type { nd-router-advert, nd-redirect } counter drop
                ip6 saddr fe80::/10 accept
                ip6 saddr :: meta l4proto ipv6-icmp accept
                counter drop
            }
            """),
    /** The same for ARP, which has a family of its own; 0.0.0.0 is the sender of a probe (RFC 5227). */
    ARP_GUARD("arp net-routed", """
            set sources4 {
                type ifname . ipv4_addr
            }
            set prefixes4 {
                type ifname . ipv4_addr
                flags interval
            }
            set unguarded {
                type ifname
            }
            chain guard {
                type filter hook input priority filter; policy accept;
                iifname != "vethr*" accept
                iifname . arp saddr ip @sources4 accept
                iifname @unguarded accept
                iifname . arp saddr ip @prefixes4 accept
                arp saddr ip 0.0.0.0 accept
                counter drop
            }
            """),
    /** Who may open connections; only there while a link has such a list, because it makes the kernel track connections. */
    INGRESS("inet net-routed-ingress", """
            map openers {
                type ifname : verdict
            }
            chain forward {
                type filter hook forward priority filter; policy accept;
                oifname "vethr*" jump ingress
            }
            chain output {
                type filter hook output priority filter; policy accept;
                oifname "vethr*" jump ingress
            }
            chain ingress {
                ct state established,related accept
                icmp type { destination-unreachable, time-exceeded, parameter-problem } accept
                icmpv6 type { destination-unreachable, packet-too-big, time-exceeded, parameter-problem } accept
                icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-redirect } accept
                oifname vmap @openers
            }
            chain refuse {
                meta l4proto tcp counter reject with tcp reset
                counter reject with icmpx admin-prohibited
            }
            """);

    private static final int INDENTATION = 4;
    private final String address;
    private final String content;

    FilterTable(String address, String content) {
        this.address = address;
        this.content = content;
    }

    /** The name alone, whatever the family. */
    boolean hasName(String name) {
        return address.endsWith(" " + name);
    }

    /** The command that makes it. */
    String creation() {
        return "table " + address + " {\n" + content.indent(INDENTATION) + "}\n";
    }

    /** The command that takes it away, also when it is not there. */
    String removal() {
        return "add table " + address + "\ndelete table " + address + "\n";
    }

    /** Family and name, as nft(8) takes them. */
    @Override
    public String toString() {
        return address;
    }
}
