package dev.routed.netlink.filter;

import static dev.routed.netlink.filter.Filters.filter;
import static dev.routed.netlink.filter.Filters.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.host.LinkFilter;
import dev.routed.netlink.PrivateNetwork;
import dev.routed.netlink.filter.tables.AllowedSourcesChain;
import dev.routed.netlink.nftables.RulesetReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that net-routed writes what nft(8) writes for the same rules as text, and that nft(8) lists both alike. */
@Tag("root")
class RulesAsTextTest {
    private static final LinkFilter ONE = filter(1, "10.46.1.7/32", "fd00:46::7/128", "fe80::42:aff:fe2e:107/128",
            "10.99.0.0/24", "fd00:99::/64");
    private static final LinkFilter FREE = filter(2);
    private static final LinkFilter SHUT = opened(filter(3, "0.0.0.0/0", "::/0"),
            "10.0.0.0-10.255.255.255", "11.1.2.3-11.1.2.9", "172.16.0.0-172.31.255.255", "192.0.2.1-192.0.2.1",
            "2001:db8::1-2001:db8::9", "fd00::1-fd00::1", "fd01::-fd01:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
            "fe80::-febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    private static final LinkFilter ANYBODY = opened(filter(4, "10.46.1.10/32"), "0.0.0.0-255.255.255.255",
            "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    private static final LinkFilter NOBODY = opened(filter(5, "10.46.1.11/32"));
    private static final String TEXT = """
            table inet net-routed {
                set sources4 { type ifname . ipv4_addr; elements = { "vethr0000000001" . 10.46.1.7,
                    "vethr0000000004" . 10.46.1.10, "vethr0000000005" . 10.46.1.11 }; }
                set sources6 { type ifname . ipv6_addr; elements = { "vethr0000000001" . fd00:46::7 }; }
                set link-locals6 { type ifname . ipv6_addr; elements = { "vethr0000000001" . fe80::42:aff:fe2e:107 }; }
                set prefixes4 { type ifname . ipv4_addr; flags interval; elements = { "vethr0000000001" . 10.99.0.0/24,
                    "vethr0000000003" . 0.0.0.0/0 }; }
                set prefixes6 { type ifname . ipv6_addr; flags interval; elements = { "vethr0000000001" . fd00:99::/64,
                    "vethr0000000003" . ::/0 }; }
                set unguarded { type ifname; elements = { "vethr0000000002" }; }
                chain guard {
                    type filter hook prerouting priority raw; policy accept;
                    iifname != "vethr*" accept
                    iifname . ip saddr @sources4 accept
                    iifname . ip6 saddr @sources6 accept
                    iifname @unguarded accept
                    iifname . ip saddr @prefixes4 accept
                    iifname . ip6 saddr @prefixes6 accept
                    icmpv6 type { nd-router-advert, nd-redirect } counter drop
                    iifname . ip6 saddr @link-locals6 accept
                    ip6 saddr :: meta l4proto ipv6-icmp accept
                    counter drop
                }
            }
            table arp net-routed {
                set sources4 { type ifname . ipv4_addr; elements = { "vethr0000000001" . 10.46.1.7,
                    "vethr0000000004" . 10.46.1.10, "vethr0000000005" . 10.46.1.11 }; }
                set prefixes4 { type ifname . ipv4_addr; flags interval; elements = { "vethr0000000001" . 10.99.0.0/24,
                    "vethr0000000003" . 0.0.0.0/0 }; }
                set unguarded { type ifname; elements = { "vethr0000000002" }; }
                chain guard {
                    type filter hook input priority filter; policy accept;
                    iifname != "vethr*" accept
                    iifname . arp saddr ip @sources4 accept
                    iifname @unguarded accept
                    iifname . arp saddr ip @prefixes4 accept
                    arp saddr ip 0.0.0.0 accept
                    counter drop
                }
            }
            table inet net-routed-ingress {
                map allowed-sources { type ifname : verdict; }
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
                    oifname vmap @allowed-sources
                }
                chain refuse {
                    meta l4proto tcp counter reject with tcp reset
                    counter reject with icmpx admin-prohibited
                }
                chain SHUT {
                    ip saddr 10.0.0.0/8 accept
                    ip saddr 11.1.2.3-11.1.2.9 accept
                    ip saddr 172.16.0.0/12 accept
                    ip saddr 192.0.2.1 accept
                    ip6 saddr 2001:db8::1-2001:db8::9 accept
                    ip6 saddr fd00::1 accept
                    ip6 saddr fd01::/16 accept
                    ip6 saddr fe80::/10 accept
                    goto refuse
                }
                chain ANYBODY {
                    ip saddr 0.0.0.0/0 accept
                    ip6 saddr ::/0 accept
                    goto refuse
                }
                chain NOBODY {
                    goto refuse
                }
            }
            add element inet net-routed-ingress allowed-sources { "vethr0000000003" : goto SHUT,
                "vethr0000000004" : goto ANYBODY,
                "vethr0000000005" : goto NOBODY }
            """;

    @Test
    void is_the_same_to_the_kernel_and_to_a_reader(@TempDir Path directory) throws Exception {
        Path script = Files.writeString(directory.resolve("rules.nft"), TEXT.replace("SHUT", chain(SHUT))
                .replace("ANYBODY", chain(ANYBODY)).replace("NOBODY", chain(NOBODY)));
        try (PrivateNetwork theirs = new PrivateNetwork();
                PrivateNetwork ours = new PrivateNetwork();
                PacketFilter filter = ours.call(PacketFilters::open).orElseThrow();
                RulesetReader written = ours.call(RulesetReader::open);
                RulesetReader read = theirs.call(RulesetReader::open)) {
            assertThat(filter.put(List.of(ONE, FREE, SHUT, ANYBODY, NOBODY))).isEmpty();
            theirs.run("nft", "-f", script.toString());
            assertThat(listed(ours)).isEqualTo(listed(theirs));
            assertThat(FilterRulesetReader.read(written)).isEqualTo(FilterRulesetReader.read(read));
            assertThat(FilterRulesetReader.read(written).isComplete()).isTrue();
        }
    }

    private static String chain(LinkFilter filter) {
        return AllowedSourcesChain.name(filter.allowedSources().orElseThrow());
    }

    /** Returns the listing in a normalised order, because the order of chains and elements has no meaning. */
    private static List<String> listed(PrivateNetwork network) {
        return network.run("nft", "-s", "list", "ruleset").replace(",\n",
                ", ").lines().map(RulesAsTextTest::sorted).sorted().toList();
    }

    private static String sorted(String line) {
        return line.contains("elements = ") ? List.of(line.replaceAll("elements = \\{|[{}\\s]",
                "").split(",")).stream().sorted()
                .toList().toString() : line;
    }
}
