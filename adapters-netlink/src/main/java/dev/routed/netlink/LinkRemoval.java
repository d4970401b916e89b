package dev.routed.netlink;

import dev.routed.domain.network.LinkName;
import dev.routed.netlink.conversation.Refusal;
import dev.routed.netlink.rtnetlink.LinkMessage;
import dev.routed.netlink.rtnetlink.LinkRequests;
import dev.routed.netlink.wire.Request;
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
    private final Changes changes;

    LinkRemoval(Changes changes) {
        this.changes = changes;
    }

    /** One outcome for each link, in order. */
    List<Optional<Refusal>> delete(List<LinkName> links) {
        if (links.size() > 1) {
            deleteGroups(links);
        }
        // What no group took along is deleted singly; the rest is gone, which costs nothing.
        return changes.carryOut(links.stream().map(LinkRequests::delete).toList()).stream()
                .map(Changes::unlessGone).toList();
    }

    /** Leaves a group alone when anything else is in it: the kernel would delete that, too. */
    private void deleteGroups(List<LinkName> links) {
        List<Request> moves = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            moves.add(LinkRequests.setGroup(links.get(i), Ownership.DOOMED_GROUP + i / GROUP_SIZE));
        }
        changes.carryOut(moves);
        Set<String> doomed = links.stream().map(LinkName::text).collect(Collectors.toSet());
        changes.carryOut(members(Ownership.DOOMED_GROUP, moves.size()).entrySet().stream()
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
