package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.filter.tables.AllowedSourcesChain;
import dev.routed.netlink.filter.tables.FilterTable;
import dev.routed.netlink.filter.tables.LinkSet;
import dev.routed.netlink.nftables.NftElement;
import dev.routed.netlink.nftables.data.Verdict;
import dev.routed.netlink.wire.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An element for a link in one of net-routed's sets or maps.
 *
 * @param source in sets of addresses: a range that the container may send from
 * @param chain in the map of allowed sources: the chain that packets to the link go to
 */
record Element(FilterTable table, LinkSet set, LinkName link, Optional<AddressRange> source, Optional<String> chain) {

    /** Returns all elements of a filter. */
    static Set<Element> of(LinkFilter filter) {
        Set<Element> elements = new LinkedHashSet<>();
        filter.sources().ifPresentOrElse(
                sources -> sources.stream().sorted().forEach(source -> addSource(filter.link(), source, elements)),
                () -> List.of(FilterTable.GUARD, FilterTable.ARP_GUARD).forEach(table -> elements.add(
                        new Element(table, LinkSet.UNGUARDED, filter.link(), Optional.empty(), Optional.empty()))));
        filter.allowedSources()
                .ifPresent(
                        ranges -> elements.add(new Element(FilterTable.INGRESS, LinkSet.ALLOWED_SOURCES, filter.link(),
                                Optional.empty(), Optional.of(AllowedSourcesChain.name(ranges)))));
        return elements;
    }

    private static void addSource(LinkName link, Prefix source, Set<Element> elements) {
        Element element = new Element(FilterTable.GUARD, LinkSet.of(source), link,
                Optional.of(source.range()), Optional.empty());
        elements.add(element);
        if (source.family() == Family.IPV4) {
            elements.add(new Element(FilterTable.ARP_GUARD, element.set, link, element.source, Optional.empty()));
        }
    }

    /**
     * Returns the prefix that this element allows the container to send from, if any. Throws IllegalArgumentException
     * if the range is not a prefix.
     */
    Optional<Prefix> prefix() {
        return source.map(range -> range.prefix().orElseThrow(
                () -> new IllegalArgumentException("not a prefix: " + range)));
    }

    NftElement toKernel() {
        ByteString name = name(link);
        if (set.hasIntervals()) {
            AddressRange range = source.orElseThrow();
            return NftElement.range(name.plus(octets(range.first())), name.plus(octets(range.last())));
        }
        ByteString key = source.map(range -> name.plus(octets(range.first()))).orElse(name);
        return chain.map(target -> NftElement.of(key, Verdict.goTo(target))).orElseGet(() -> NftElement.of(key));
    }

    /** Reads an element; returns empty if this class could not have written it. */
    static Optional<Element> ofKernel(FilterTable table, LinkSet set, NftElement element) {
        try {
            LinkName link = link(element.key());
            Optional<AddressRange> source = set.hasAddresses() ? Optional.of(range(element)) : Optional.empty();
            Element read = new Element(table, set, link, source, element.verdict().flatMap(Verdict::chain));
            return read.toKernel().equals(element) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    private static AddressRange range(NftElement element) {
        return new AddressRange(address(element.key()), address(element.lastKey().orElse(element.key())));
    }

    private static IpAddress address(ByteString key) {
        return IpAddress.of(key.slice(LinkSet.LINK_LENGTH, key.length()).toArray());
    }

    private static ByteString octets(IpAddress address) {
        return ByteString.of(address.bytes());
    }

    private static ByteString name(LinkName link) {
        return ByteString.of(Arrays.copyOf(link.text().getBytes(StandardCharsets.US_ASCII), LinkSet.LINK_LENGTH));
    }

    /** Ignores bytes after the name here; the comparison with the re-encoded key detects them. */
    private static LinkName link(ByteString key) {
        String text = new String(key.slice(0, LinkSet.LINK_LENGTH - 1).toArray(), StandardCharsets.ISO_8859_1);
        if (!LinkName.isHostEnd(text)) {
            throw new IllegalArgumentException("not a host end of net-routed: " + key);
        }
        return new LinkName(text);
    }
}
