package dev.routed.netlink.filter;

import static dev.routed.netlink.filter.Filters.byLink;
import static dev.routed.netlink.filter.Filters.filter;
import static dev.routed.netlink.filter.Filters.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.host.LinkFilter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Listings in the words of nftables 1.0.6, cut down. */
class ListingReaderTest {
    private static final LinkFilter NOTHING = new LinkFilter(Filters.link(1), Optional.of(Set.of()), Optional.empty());
    private static final String GUARD = """
            table inet net-routed {
            	set sources4 {
            		type ifname . ipv4_addr
            		elements = { "vethr0000000001" . 10.46.1.7, "vethr0000000001" . 10.46.1.8,
            			     "vethr0000000002" . 10.46.1.9 }
            	}

            	chain guard {
            		iifname != "vethr*" accept
            	}
            }
            """;
    private static final String ARP_GUARD = GUARD.replace("inet", "arp");

    @Test
    void elements_are_filters_and_the_rest_is_what_is_always_there() {
        Listing listing = ListingReader.read(Map.of(FilterTable.GUARD, GUARD, FilterTable.ARP_GUARD, ARP_GUARD));
        assertThat(listing.filters()).isEqualTo(byLink(filter(1, "10.46.1.7/32", "10.46.1.8/32"), filter(2, "10.46.1.9/32")));
        assertThat(listing.isComplete()).isTrue();
        assertThat(listing.rest()).hasSize(16).startsWith("table inet net-routed {", "set sources4 {",
                "type ifname . ipv4_addr", "}", "chain guard {", "iifname != \"vethr*\" accept", "}", "}");
    }

    @Test
    void chains_are_openers() {
        LinkFilter wanted = opened(filter(2, "10.46.1.9/32"), "10.0.0.0-10.255.255.255", "fd00::1-fd00::9");
        String chain = AllowedSourcesChain.name(wanted.allowedSources().orElseThrow());
        String ingress = """
                table inet net-routed-ingress {
                	map openers {
                		type ifname : verdict
                		elements = { "vethr0000000002" : goto CHAIN }
                	}

                	chain CHAIN {
                		ip saddr 10.0.0.0/8 accept
                		ip6 saddr fd00::1-fd00::9 accept
                		goto refuse
                	}
                }
                """.replace("CHAIN", chain);
        Map<FilterTable, String> texts = Map.of(FilterTable.GUARD, GUARD, FilterTable.ARP_GUARD, ARP_GUARD, FilterTable.INGRESS, ingress);
        assertThat(ListingReader.read(texts).filters()).containsEntry(wanted.link(), wanted);
        Map<FilterTable, String> altered = Map.of(FilterTable.GUARD, GUARD, FilterTable.ARP_GUARD, ARP_GUARD, FilterTable.INGRESS,
                ingress.replace("10.0.0.0/8", "0.0.0.0/0"));
        assertThat(ListingReader.read(altered).rest()).contains("ip saddr 0.0.0.0/0 accept");
    }

    @Test
    void a_filter_with_too_much_or_too_little_lets_nothing_out() {
        for (String arp : new String[] {ARP_GUARD.replace(", \"vethr0000000001\" . 10.46.1.8", ""),
            ARP_GUARD.replace("10.46.1.8", "10.46.1.66"), ARP_GUARD.replace("10.46.1.8", "10.46.1.8-10.46.1.9")}) {
            Listing listing = ListingReader.read(Map.of(FilterTable.GUARD, GUARD, FilterTable.ARP_GUARD, arp));
            assertThat(listing.filters()).isEqualTo(byLink(NOTHING, filter(2, "10.46.1.9/32")));
            assertThat(listing.isComplete()).isFalse();
        }
    }

    @Test
    void elements_of_others_are_not_passed_over() {
        String altered = GUARD.replace("\"vethr0000000002\" .", "\"eth0\" .");
        assertThat(ListingReader.read(Map.of(FilterTable.GUARD, altered)).rest()).contains("\"eth0\".10.46.1.9");
    }

    @Test
    void nothing_is_read_from_nothing() {
        assertThat(ListingReader.read(Map.of()).isEmpty()).isTrue();
    }
}
