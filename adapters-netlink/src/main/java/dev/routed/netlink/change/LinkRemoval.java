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
 * Takes link pairs away. The kernel waits some 20 ms after each deletion of a link, but only once after the deletion of
 * a whole link group: so several links are first put into groups of their own.
 */
final class LinkRemoval {
    /** The kernel's lock on all links is held while a group goes, 0.3 ms a link. */
    private static final int GROUP_SIZE = 200;
    private final RequestRunner changes;

    LinkRemoval(RequestRunner changes) {
        this.changes = changes;
    }

    /** One outcome for each link, in order. */
    List<Optional<NetlinkError>> delete(List<LinkName> links) {
        if (links.size() > 1) {
            deleteGroups(links);
        }
        // What no group took along is deleted singly; the rest is gone, which costs nothing.
        return changes.carryOut(links.stream().map(LinkRequests::delete).toList()).stream()
                .map(RequestRunner::unlessGone).toList();
    }

    /** Leaves a group alone when anything else is in it: the kernel would delete that, too. */
    private void deleteGroups(List<LinkName> links) {
        List<NetlinkRequest> moves = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            moves.add(LinkRequests.setGroup(links.get(i), OwnershipMark.DOOMED_GROUP + i / GROUP_SIZE));
        }
        changes.carryOut(moves);
        Set<String> doomed = links.stream().map(LinkName::text).collect(Collectors.toSet());
        changes.carryOut(members(OwnershipMark.DOOMED_GROUP, moves.size()).entrySet().stream()
                .filter(group -> doomed.containsAll(group.getValue()))
                .map(group -> LinkRequests.deleteGroup(group.getKey())).toList());
    }

    /** The names of the links in each of the groups that were made for so many links. */
    private Map<Integer, List<String>> members(int first, int links) {
        return changes.reader().links().stream()
                .filter(link -> link.group() >= first && link.group() <= first + links / GROUP_SIZE)
                .collect(Collectors.groupingBy(LinkMessage::group,
                        Collectors.mapping(LinkMessage::name, Collectors.toList())));
    }
}
