package dev.routed.netlink.diagnosis;

import dev.routed.domain.address.Family;
import java.util.List;

/**
 * What the packet filter does with forwarded packets of a family.
 *
 * @param known false where it could not be asked
 * @param dropsByDefault what no rule speaks of is dropped
 * @param letsUsThrough there are rules for our links
 * @param otherDroppers further filters that drop by default, and that no rule of ours can open
 */
record FilterFacts(Family family, boolean known, boolean dropsByDefault, boolean letsUsThrough,
        List<String> otherDroppers) {

    public FilterFacts {
        otherDroppers = List.copyOf(otherDroppers);
    }
}
