package dev.routed.domain.port.in.operator;

import java.util.List;
import java.util.Optional;

/**
 * Finds addresses of this host that another one announces as well, though nobody said that they may share them: both
 * took them at the same moment, before either could hear of the other.
 */
public interface ConflictDetection {

    /**
     * Asks the routing daemon about some addresses, those that were not asked about for the longest time; new ones come
     * first. Call it now and then, however many addresses there are: each look costs the same. It may take seconds.
     */
    void look();

    /** What the looks have found and not found settled since, by address. */
    List<AddressConflict> known();

    /**
     * Why the last look could not find anything out, though a routing daemon runs: one sentence, for a log or a status
     * page.
     */
    Optional<String> obstacle();
}
