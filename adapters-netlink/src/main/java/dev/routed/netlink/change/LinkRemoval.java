package dev.routed.netlink.change;

import dev.routed.domain.network.LinkName;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.host.OwnershipMark;
import dev.routed.netlink.host.RequestRunner;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.link.LinkRequests;
import dev.routed.netlink.wire.NetlinkRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Deletes link pairs. The kernel waits about 20 ms after each deletion of a link, but only once for a link group, so
 * several links are first moved into temporary groups.
 */
final class LinkRemoval {
    /** The kernel holds the lock on all links while it deletes a group, 0.3 ms per link. */
    private static final int GROUP_SIZE = 200;
    private final RequestRunner changes;

    LinkRemoval(RequestRunner changes) {
        this.changes = changes;
    }

    /** Returns one outcome per link, in order. */
    List<Optional<NetlinkError>> delete(List<LinkName> links) {
        if (links.size() > 1) {
            deleteGroups(links);
        }
        changes.indexes().forget(links);
        // Links that no group deletion covered are deleted one by one; for all others this is a cheap ENODEV.
        return changes.carryOut(links.stream().map(LinkRequests::delete).toList()).stream()
                .map(RequestRunner::unlessGone).toList();
    }

    /** Skips a group that contains any other link, because the kernel would delete that link, too. */
    private void deleteGroups(List<LinkName> links) {
        List<NetlinkRequest> moves = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            moves.add(LinkRequests.setGroup(links.get(i), OwnershipMark.DELETION_GROUP_BASE + i / GROUP_SIZE));
        }
        changes.carryOut(moves);
        Set<String> doomed = links.stream().map(LinkName::text).collect(Collectors.toSet());
        changes.carryOut(members(OwnershipMark.DELETION_GROUP_BASE, moves.size()).entrySet().stream()
                .filter(group -> doomed.containsAll(group.getValue()))
                .map(group -> LinkRequests.deleteGroup(group.getKey())).toList());
    }

    /** Returns the names of the links in each temporary group. */
    private Map<Integer, List<String>> members(int first, int links) {
        return changes.reader().linksInGroups(group -> group >= first && group <= first + links / GROUP_SIZE).stream()
                .collect(Collectors.groupingBy(LinkMessage::group,
                        Collectors.mapping(LinkMessage::name, Collectors.toList())));
    }
}
