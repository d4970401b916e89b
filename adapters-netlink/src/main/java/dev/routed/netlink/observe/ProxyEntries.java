package dev.routed.netlink.observe;

import dev.routed.domain.address.Family;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.host.HostReader;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.rtnetlink.neighbour.ProxyMessage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Reads net-routed's proxy entries. */
final class ProxyEntries {

    private ProxyEntries() {
    }

    /**
     * Returns the entries that the host answers for: IPv6 entries count only while their link has them answered, so
     * that a plan restores that, too.
     *
     * @param nameOf returns the name of a link, or an empty string if it does not exist
     */
    static Set<ProxyEntry> read(HostReader reader, IntFunction<String> nameOf) {
        List<ProxyMessage> ours = reader.proxies().stream().filter(OwnershipMark::isOurs).toList();
        Map<Integer, Boolean> answered = new HashMap<>();
        Set<ProxyEntry> entries = new HashSet<>();
        for (ProxyMessage entry : ours) {
            String link = nameOf.apply(entry.index());
            if (!link.isEmpty() && (entry.address().family() == Family.IPV4
                    || answered.computeIfAbsent(entry.index(), reader::isAnsweredFor))) {
                entries.add(new ProxyEntry(new LinkName(link), entry.address()));
            }
        }
        return entries;
    }
}
