package dev.routed.netlink.filter;

import static dev.routed.netlink.filter.Filters.byLink;
import static dev.routed.netlink.filter.Filters.filter;
import static dev.routed.netlink.filter.Filters.opened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.filter.tables.AllowedSourcesChain;
import dev.routed.netlink.filter.tables.FilterTable;
import dev.routed.netlink.filter.tables.LinkSet;
import dev.routed.netlink.nftables.NftElement;
import dev.routed.netlink.nftables.data.Verdict;
import dev.routed.netlink.wire.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Verifies how elements of net-routed's sets are interpreted. */
class FilterRulesetTest {
    private static final LinkFilter NOTHING = new LinkFilter(Filters.link(1), Optional.of(Set.of()), Optional.empty());
    private static final LinkFilter ONE = filter(1, "10.46.1.7/32", "fd00:46::7/128", "10.99.0.0/24", "fd00:99::/64");
    private static final LinkFilter SHUT = opened(filter(2, "10.46.1.9/32"), "10.0.0.0-10.255.255.255");
    private static final String NAME = "76657468723030303030303030303100";

    @Test
    void elements_are_filters() {
        assertThat(listing(ONE, SHUT, filter(3)).filters()).isEqualTo(byLink(ONE, SHUT, filter(3)));
        assertThat(listing(ONE, SHUT, filter(3)).isComplete()).isTrue();
        assertThat(listing().filters()).isEmpty();
    }

    @Test
    void a_filter_with_too_much_or_too_little_lets_nothing_out() {
        List<Element> inBothTables = Element.of(ONE).stream()
                .filter(element -> element.set() == LinkSet.SOURCES4 || element.set() == LinkSet.PREFIXES4).toList();
        assertThat(inBothTables).hasSize(4);
        for (Element element : inBothTables) {
            FilterRuleset less = listing(ONE, SHUT);
            less.elements().get(ONE.link()).remove(element);
            assertThat(less.filters()).as("without " + element).isEqualTo(byLink(NOTHING, SHUT));
            assertThat(less.isComplete()).isFalse();
        }
        Element notPrefix = new Element(FilterTable.GUARD, LinkSet.PREFIXES4, ONE.link(),
                Optional.of(AddressRange.parse("10.46.0.1-10.46.0.6")), Optional.empty());
        for (Element more : List.of(notPrefix, Element.of(filter(1, "10.46.1.66/32")).iterator().next(),
                Element.of(filter(1)).iterator().next(), Element.of(opened(filter(1), "10.0.0.1-10.0.0.2")).stream()
                        .filter(element -> element.chain().isPresent()).findFirst().orElseThrow())) {
            FilterRuleset listing = listing(ONE, SHUT);
            listing.elements().get(ONE.link()).add(more);
            assertThat(listing.filters()).as("with " + more).isEqualTo(byLink(NOTHING, SHUT));
            assertThat(listing.isComplete()).isFalse();
        }
    }

    @Test
    void elements_are_keys_as_the_kernel_has_them() {
        assertThat(Element.of(ONE)).extracting(Element::toKernel).extracting(element -> element.key() + " "
                + element.lastKey().map(ByteString::toString).orElse("")).contains(NAME + "0a2e0107 ",
                        NAME + "fd000046000000000000000000000007 ", NAME + "0a630000 " + NAME + "0a6300ff");
        Element.of(SHUT)
                .forEach(element -> assertThat(Element.ofKernel(element.table(), element.set(), element.toKernel()))
                        .contains(element));
    }

    @Test
    void elements_of_others_are_not_taken_for_ours() {
        ByteString name = ByteString.of("vethr0000000001\0".getBytes(StandardCharsets.US_ASCII));
        ByteString other = ByteString.of("eth0\0\0\0\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
        ByteString longer = ByteString.of("vethr0000000001x".getBytes(StandardCharsets.US_ASCII));
        ByteString address = ByteString.of((byte) 10, (byte) 46, (byte) 1, (byte) 7);
        for (NftElement element : List.of(NftElement.of(other.plus(address)), NftElement.of(longer.plus(address)),
                NftElement.of(name), NftElement.of(ByteString.NONE), NftElement.of(name.plus(address), Verdict.ACCEPT),
                NftElement.range(name.plus(address), name.plus(address)),
                new NftElement(name.plus(address), Optional.empty(), Optional.empty(), Optional.empty(),
                        NftElement.NFT_SET_ELEM_CATCHALL))) {
            assertThat(Element.ofKernel(FilterTable.GUARD, LinkSet.SOURCES4, element)).as(element.toString()).isEmpty();
        }
        assertThat(Element.ofKernel(FilterTable.GUARD, LinkSet.SOURCES4, NftElement.of(name.plus(address))))
                .isPresent();
        assertThat(Element.ofKernel(FilterTable.GUARD, LinkSet.PREFIXES4, NftElement.range(name.plus(address),
                other.plus(address))))
                .isEmpty();
        assertThat(Element.ofKernel(FilterTable.INGRESS, LinkSet.ALLOWED_SOURCES, NftElement.of(name, Verdict.ACCEPT)))
                .isEmpty();
        assertThat(Element.ofKernel(FilterTable.INGRESS, LinkSet.ALLOWED_SOURCES, NftElement.of(name,
                Verdict.jump("from-1")))).isEmpty();
    }

    private static FilterRuleset listing(LinkFilter... filters) {
        Map<LinkName, Set<Element>> elements = new HashMap<>();
        Map<String, List<AddressRange>> allowedSources = new HashMap<>();
        for (LinkFilter filter : filters) {
            elements.put(filter.link(), new HashSet<>(Element.of(filter)));
            filter.allowedSources().ifPresent(list -> allowedSources.put(AllowedSourcesChain.name(list), list));
        }
        return new FilterRuleset(elements, allowedSources, Map.of(), false);
    }
}
