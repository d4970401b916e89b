package dev.routed.domain.service.check;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.ipam.Lease;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.Endpoint;
import dev.routed.domain.network.Join;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.state.State;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds endpoints that the engine has forgotten without deleting them. An engine assigns an id once, and an address
 * once per network, so a new endpoint with either proves the old one stale, unless the old one's container still has
 * its link. An alias or routed prefix proves nothing, because the engine does not know it.
 */
public final class StaleEndpoints {
    private final Endpoint created;
    private final State state;

    private StaleEndpoints(Endpoint created, State state) {
        this.created = created;
        this.state = state;
    }

    /**
     * Returns the endpoints that the new one replaces. Throws Rejection if one of its addresses belongs to an endpoint
     * that stays. Whether the replaced ones are dead is left to {@link #requireDead}.
     */
    public static Set<Endpoint> replacedBy(Endpoint created, State state) {
        StaleEndpoints stale = new StaleEndpoints(created, state);
        Set<Endpoint> replaced = new LinkedHashSet<>();
        for (InterfaceAddress own : created.addresses()) {
            stale.requireLeasedToNetwork(own);
            state.owner(own.address()).ifPresent(owner -> replaced.add(stale.sameMainAddress(owner, own)));
        }
        stale.sameId().ifPresent(replaced::add);
        return replaced;
    }

    /**
     * Throws Rejection if a join that the new endpoint replaces is in use.
     *
     * @param alive whether the container still has its link
     */
    public static void requireDead(Endpoint created, Collection<Join> replaced, Predicate<Join> alive) {
        replaced.stream().filter(alive).findFirst().ifPresent(living -> refuse(created,
                "replaces " + living.endpoint().describe() + ", whose container is still connected"));
    }

    /** An address of another IPAM driver may be leased here, and one leased here may be for another network. */
    private void requireLeasedToNetwork(InterfaceAddress own) {
        state.lease(own.address()).map(Lease::pool).filter(pool -> !own.onLink().isHost() || !isOfNetwork(pool))
                .ifPresent(pool -> refuse("its address " + own.address()
                        + " is leased to another network, from the pool " + pool));
    }

    private boolean isOfNetwork(PoolId pool) {
        return state.pool(pool).isEmpty() || state.network(created.network())
                .filter(network -> !network.subnets().contains(state.pool(pool).get().prefix())).isEmpty();
    }

    private Endpoint sameMainAddress(Endpoint owner, InterfaceAddress own) {
        boolean main = owner.addresses().stream().anyMatch(address -> address.address().equals(own.address()));
        if (!owner.id().equals(created.id()) && !(main && owner.network().equals(created.network()))) {
            String before = "cannot create " + created.describe() + ": its address " + own.address() + " is in use: ";
            throw new AddressInUse(before, owner, "");
        }
        return owner;
    }

    private Optional<Endpoint> sameId() {
        Optional<Endpoint> same = state.endpoint(created.id());
        same.filter(other -> !other.network().equals(created.network()))
                .ifPresent(other -> refuse("its id is in use: " + other.describe()));
        state.joinOf(LinkName.hostEnd(created.id())).map(Join::endpoint)
                .filter(other -> !other.id().equals(created.id()))
                .ifPresent(other -> refuse("its id has the same prefix as that of " + other.describe()
                        + "; start the container again"));
        return same;
    }

    private void refuse(String why) {
        refuse(created, why);
    }

    private static void refuse(Endpoint created, String why) {
        throw new Rejection("cannot create " + created.describe() + ": " + why);
    }
}
