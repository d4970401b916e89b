package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.network.LinkName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes apart what nft(8) lists of our tables. */
final class ListingReader {
    private static final Pattern BLOCK = Pattern.compile("\t(set|map|chain) (\\S+) \\{");
    private static final String BLOCK_END = "\t}";
    private static final Pattern ELEMENT =
            Pattern.compile("\"(vethr[0-9a-f]{10})\"(?: \\. ([^\\s,]+)| : goto (" + AllowedSourcesChain.PREFIX + "\\w+))?");
    private static final Pattern PUNCTUATION = Pattern.compile("elements = \\{|[,}\\s]");

    private final Map<LinkName, Set<Element>> elements = new TreeMap<>();
    private final Map<String, List<AddressRange>> allowedSources = new TreeMap<>();
    private final List<String> rest = new ArrayList<>();

    private ListingReader() {
    }

    /** @param texts what is listed for each table that is there */
    static Listing read(Map<FilterTable, String> texts) {
        ListingReader reader = new ListingReader();
        new TreeMap<>(texts).forEach(reader::readTable);
        return new Listing(reader.elements, reader.allowedSources, reader.rest);
    }

    private void readTable(FilterTable table, String text) {
        String kind = "";
        String name = "";
        List<String> chain = new ArrayList<>();
        for (String line : text.lines().filter(any -> !any.isBlank()).toList()) {
            Matcher block = BLOCK.matcher(line);
            if (block.matches()) {
                kind = block.group(1);
                name = block.group(2);
            }
            if (kind.equals("chain") && name.startsWith(AllowedSourcesChain.PREFIX)) {
                chain.add(line.strip());
            } else if (!kind.equals("chain") && line.contains("\"")) {
                readElements(table, name, line);
            } else {
                rest.add(line.strip());
            }
            if (line.equals(BLOCK_END)) {
                readAllowedSources(name, chain);
                chain.clear();
                kind = "";
            }
        }
    }

    /** Of a chain that is not one of openers as we make it, all lines are kept. */
    private void readAllowedSources(String name, List<String> chain) {
        try {
            if (!chain.isEmpty()) {
                allowedSources.put(name, AllowedSourcesChain.read(name, chain.subList(1, chain.size() - 1)));
            }
        } catch (IllegalArgumentException altered) {
            rest.addAll(chain);
        }
    }

    private void readElements(FilterTable table, String set, String line) {
        Matcher element = ELEMENT.matcher(line);
        while (element.find()) {
            LinkName link = new LinkName(element.group(1));
            String value = line.substring(element.end(1) + 1, element.end());
            elements.computeIfAbsent(link, first -> new TreeSet<>()).add(new Element(table, set, link, value));
        }
        String others = PUNCTUATION.matcher(element.replaceAll("")).replaceAll("");
        if (!others.isEmpty()) {
            rest.add(others);
        }
    }
}
