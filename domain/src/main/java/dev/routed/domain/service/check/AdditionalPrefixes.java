package dev.routed.domain.service.check;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.network.Defaults;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.state.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what an endpoint requests in addition to its leased addresses: aliases and routed prefixes. */
public final class AdditionalPrefixes {
    private final Endpoint endpoint;
    private final Set<Endpoint> replaced;
    private final State state;

    private AdditionalPrefixes(Endpoint endpoint, Set<Endpoint> replaced, State state) {
        this.endpoint = endpoint;
        this.replaced = replaced;
        this.state = state;
    }

    /**
     * Throws Rejection for prefixes that cannot be routed, next hops of this host, and addresses of others.
     *
     * @param replaced endpoints replaced by the new one: their addresses may be taken over
     */
    public static void refuseConflicts(Endpoint endpoint, Set<Endpoint> replaced, State state, Defaults defaults) {
        AdditionalPrefixes extra = new AdditionalPrefixes(endpoint, replaced, state);
        endpoint.options().routes().forEach(extra::refuseWithoutForwarder);
        endpoint.routedPrefixes().stream().filter(prefix -> UnroutablePrefixes.why(prefix).isEmpty())
                .forEach(prefix -> extra.refuseNextHop(prefix, defaults));
        List<IpAddress> leased = endpoint.addresses().stream().map(InterfaceAddress::address).toList();
        endpoint.routedPrefixes().stream().filter(prefix -> !(prefix.isHost() && leased.contains(prefix.first())))
                .forEach(extra::refuseConflict);
    }

    /** Not checked for endpoints read from the journal, which an older version may have accepted. */
    private void refuseWithoutForwarder(Prefix prefix) {
        if (endpoint.forwarderTo(prefix).isEmpty()) {
            refuse(prefix, "is routed through the container, which has no " + prefix.family()
                    + " address; give it one, on a network with such a subnet or by the option \"ip-aliases\"");
        }
    }

    private void refuseNextHop(Prefix prefix, Defaults defaults) {
        NextHopInUse.in(prefix, state, defaults).ifPresent(
                hop -> refuse(prefix, (prefix.isHost() ? "is " : "holds " + hop.address() + ", ") + hop.use()));
    }

    private void refuseConflict(Prefix prefix) {
        UnroutablePrefixes.why(prefix).ifPresent(why -> refuse(prefix, why));
        firstTaken(prefix.range()).ifPresent(taken -> {
            String before = error(prefix, (prefix.isHost() ? "" : "holds " + taken + ", which ") + "is in use: ");
            throw AddressUsage.error(before, taken, state)
                    .orElseGet(() -> new Rejection(before + "by an endpoint that has just been removed: try again"));
        });
    }

    private void refuse(Prefix prefix, String why) {
        throw new Rejection(error(prefix, why));
    }

    private String error(Prefix prefix, String why) {
        return "cannot give " + prefix.shortText() + " to " + endpoint.describe()
                + ": it " + why;
    }

    /** Returns the first address of the range that belongs to someone else who stays. */
    private Optional<IpAddress> firstTaken(AddressRange range) {
        Optional<IpAddress> taken = state.taken().firstPresent(range);
        Optional<IpAddress> end = taken.flatMap(this::endOfWhatLeaves);
        if (end.isEmpty()) {
            return taken;
        }
        return end.get().compareTo(range.last()) >= 0 ? Optional.empty()
                : firstTaken(new AddressRange(end.get().next(), range.last()));
    }

    /** Returns the last address of the prefix that holds this one, if its endpoint is being replaced. */
    private Optional<IpAddress> endOfWhatLeaves(IpAddress taken) {
        return state.owner(taken).filter(owner -> replaced.contains(owner) && state.lease(taken).isEmpty())
                .flatMap(owner -> owner.routedPrefixes().stream()
                        .filter(prefix -> prefix.contains(taken)).map(Prefix::last).findFirst());
    }
}
