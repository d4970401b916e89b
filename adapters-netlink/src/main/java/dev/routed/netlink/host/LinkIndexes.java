package dev.routed.netlink.host;

import dev.routed.domain.network.LinkName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The interface indexes of the host ends that were seen, so that not every change has to ask for them first. The kernel
 * does not give the index of a deleted link to another one, so an outdated entry leads to ENODEV. Thread-safe.
 */
public final class LinkIndexes {
    private final Map<LinkName, Integer> ofNames = new ConcurrentHashMap<>();
    private final Map<Integer, LinkName> ofIndexes = new ConcurrentHashMap<>();

    /** Notes the index of a link. */
    public void learn(LinkName link, int index) {
        Integer before = ofNames.put(link, index);
        ofIndexes.put(index, link);
        if (before != null && before != index) {
            ofIndexes.remove(before, link);
        }
    }

    /** Forgets the links; does nothing for unknown ones. */
    public void forget(Collection<LinkName> links) {
        links.forEach(link -> Optional.ofNullable(ofNames.remove(link))
                .ifPresent(index -> ofIndexes.remove(index, link)));
    }

    /** Returns the name of a host end, if its index is known. */
    public Optional<LinkName> nameOf(int index) {
        return Optional.ofNullable(ofIndexes.get(index));
    }

    /** Returns the indexes of the links that exist; asks for those that are unknown. Throws NetlinkException. */
    Map<LinkName, Integer> find(Collection<LinkName> links, HostReader reader) {
        Map<LinkName, Integer> found = new HashMap<>();
        links.forEach(link -> Optional.ofNullable(ofNames.get(link)).ifPresent(index -> found.put(link, index)));
        reader.links(links.stream().filter(link -> !found.containsKey(link)).collect(Collectors.toSet()))
                .forEach((link, message) -> {
                    learn(link, message.index());
                    found.put(link, message.index());
                });
        return found;
    }
}
