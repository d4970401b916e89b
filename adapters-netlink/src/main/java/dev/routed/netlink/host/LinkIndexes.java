package dev.routed.netlink.host;

import dev.routed.domain.network.LinkName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

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

    /**
     * Returns the indexes of the links that exist.
     *
     * @param kernel asked for those that are unknown
     */
    Map<LinkName, Integer> find(Collection<LinkName> links, Function<LinkName, OptionalInt> kernel) {
        Map<LinkName, Integer> found = new HashMap<>();
        for (LinkName link : links) {
            if (!ofNames.containsKey(link)) {
                kernel.apply(link).ifPresent(index -> learn(link, index));
            }
            Optional.ofNullable(ofNames.get(link)).ifPresent(index -> found.put(link, index));
        }
        return found;
    }
}
