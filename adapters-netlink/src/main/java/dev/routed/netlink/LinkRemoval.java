package dev.routed.netlink;

import dev.routed.domain.network.LinkName;
import dev.routed.netlink.conversation.Refusal;
import dev.routed.netlink.rtnetlink.LinkMessage;
import dev.routed.netlink.rtnetlink.LinkRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes link pairs away. The kernel waits some 20 ms after each deletion of a link, but only once after the deletion of
 * a whole link group: so several links are first put into a group of their own.
 */
final class LinkRemoval {
    /** The kernel's lock on all links is held meanwhile, 0.3 ms a link. */
    private static final int GROUP_SIZE = 200;
    private final Changes changes;

    LinkRemoval(Changes changes) {
        this.changes = changes;
    }

    /** One outcome for each link, in order. */
    List<Optional<Refusal>> delete(List<LinkName> links) {
        List<Optional<Refusal>> outcomes = new ArrayList<>();
        for (int from = 0; from < links.size(); from += GROUP_SIZE) {
            outcomes.addAll(deleteSome(links.subList(from, Math.min(from + GROUP_SIZE, links.size()))));
        }
        return outcomes;
    }

    private List<Optional<Refusal>> deleteSome(List<LinkName> links) {
        if (links.size() > 1) {
            deleteAsGroup(links);
        }
        // What the group did not take along is deleted singly; the rest is gone, which costs nothing.
        return changes.carryOut(links.stream().map(LinkRequests::delete).toList()).stream()
                .map(Changes::unlessGone).toList();
    }

    /** Not when anything else is in the group: the kernel would delete that, too. */
    private void deleteAsGroup(List<LinkName> links) {
        changes.carryOut(links.stream().map(link -> LinkRequests.setGroup(link, Ownership.DOOMED_GROUP)).toList());
        Set<String> doomed = links.stream().map(LinkName::text).collect(Collectors.toSet());
        Set<String> members = changes.reader().links().stream().filter(link -> link.group() == Ownership.DOOMED_GROUP)
                .map(LinkMessage::name).collect(Collectors.toSet());
        if (!members.isEmpty() && doomed.containsAll(members)) {
            changes.carryOut(List.of(LinkRequests.deleteGroup(Ownership.DOOMED_GROUP)));
        }
    }
}
