package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.host.LinkFilter;
import dev.routed.domain.network.LinkName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An entry for a link in a set or map of ours.
 *
 * @param value what follows the link's name: " . 10.46.1.7", " : goto from-0123456789abcdef" or nothing
 */
record Element(FilterTable table, String set, LinkName link, String value) implements Comparable<Element> {
    private static final String CONCATENATED = " . ";
    private static final String GOTO = " : goto ";
    private static final Comparator<Element> ORDER = Comparator.comparing(Element::table).thenComparing(Element::set)
            .thenComparing(Element::link).thenComparing(Element::value);

    /** All that the filter needs. */
    static Set<Element> of(LinkFilter filter) {
        Set<Element> elements = new TreeSet<>();
        filter.sources().ifPresentOrElse(
                sources -> sources.forEach(source -> addSource(filter.link(), source, elements)),
                () -> List.of(FilterTable.GUARD, FilterTable.ARP_GUARD).forEach(table -> elements.add(unguarded(table, filter.link()))));
        filter.allowedSources().ifPresent(ranges -> elements.add(opened(filter.link(), ranges)));
        return elements;
    }

    private static void addSource(LinkName link, Prefix source, Set<Element> elements) {
        elements.add(source(FilterTable.GUARD, link, source));
        if (source.family() == Family.IPV4) {
            elements.add(source(FilterTable.ARP_GUARD, link, source));
        }
    }

    private static Element source(FilterTable table, LinkName link, Prefix source) {
        String set = (source.isHost() ? "sources" : "prefixes") + (source.family() == Family.IPV4 ? "4" : "6");
        return new Element(table, set, link, CONCATENATED + (source.isHost() ? source.first() : source));
    }

    /** What this element lets a link's inside send from, if it does. Throws IllegalArgumentException. */
    Optional<Prefix> source() {
        return value.startsWith(CONCATENATED) ? Optional.of(prefix(value.substring(CONCATENATED.length()))) : Optional.empty();
    }

    private static Prefix prefix(String text) {
        return text.contains("/") ? Prefix.parse(text) : IpAddress.parse(text).hostPrefix();
    }

    /** The chain that this element leads to, if it does. */
    Optional<String> chain() {
        return value.startsWith(GOTO) ? Optional.of(value.substring(GOTO.length())) : Optional.empty();
    }

    private static Element unguarded(FilterTable table, LinkName link) {
        return new Element(table, "unguarded", link, "");
    }

    private static Element opened(LinkName link, List<AddressRange> ranges) {
        return new Element(FilterTable.INGRESS, "openers", link, GOTO + AllowedSourcesChain.name(ranges));
    }

    @Override
    public int compareTo(Element other) {
        return ORDER.compare(this, other);
    }

    /** As it stands between the braces of nft(8). */
    @Override
    public String toString() {
        return "\"" + link + "\"" + value;
    }
}
