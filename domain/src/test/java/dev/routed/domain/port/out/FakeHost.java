package dev.routed.domain.port.out;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostError;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.LinkSettings;
import dev.routed.domain.host.ObservedContainerEnd;
import dev.routed.domain.host.ObservedContainerEnds;
import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A host that lives as long as the test, obeys the kernel's rules (see {@link FakeKernel}), keeps the steps that were
 * carried out, fails on demand, and can be damaged behind the product's back.
 */
public final class FakeHost implements HostNetwork {
    private final FakeKernel kernel = new FakeKernel();
    private final List<Step> applied = new ArrayList<>();
    private Optional<Predicate<Step>> nextFailure = Optional.empty();
    private final Map<LinkName, HostError> unreadable = new TreeMap<>();
    private boolean deaf;
    private boolean broken;

    @Override
    public synchronized ObservedHost observe(HostQuery query) {
        return new FakeView(look(), query).everything();
    }

    @Override
    public synchronized ObservedHost observeOnly(HostQuery query) {
        return new FakeView(look(), query).part();
    }

    @Override
    public synchronized ObservedContainerEnds observeContainerEnds(Map<LinkName, ContainerEnd> wanted) {
        look();
        Map<LinkName, ObservedContainerEnd> ends = new TreeMap<>();
        kernel.containerEnds().forEach(
                (link, addresses) -> ends.put(link, new ObservedContainerEnd(addresses, kernel.familiesInside(link))));
        ends.keySet().retainAll(wanted.keySet());
        Map<LinkName, HostError> why = new TreeMap<>(unreadable);
        why.keySet().retainAll(ends.keySet());
        ends.keySet().removeAll(why.keySet());
        return new ObservedContainerEnds(ends, why);
    }

    /** From now on the container behind the link cannot be read. */
    public synchronized void makeUnreadable(LinkName link, String why) {
        unreadable.put(link, HostError.of(why));
    }

    @Override
    public synchronized List<StepFailure> apply(List<Step> steps) {
        if (broken) {
            broken = false;
            throw new HostFailure("change links: EMFILE: told to fail", Optional.of("EMFILE"), null);
        }
        List<StepFailure> failures = new ArrayList<>();
        for (Step step : steps) {
            Optional<HostError> error = failsAsTold(step) ? Optional.of(HostError.of("EIO", "told to fail"))
                    : kernel.execute(step);
            error.ifPresentOrElse(reason -> failures.add(new StepFailure(step, reason)), () -> applied.add(step));
        }
        return List.copyOf(failures);
    }

    /** The next step that matches is not carried out and fails; the one after it works. The test itself may throw. */
    public synchronized void failNext(Predicate<Step> which) {
        nextFailure = Optional.of(which);
    }

    /** The next observation throws HostFailure. */
    public synchronized void failNextObservation() {
        deaf = true;
    }

    /** The next change throws HostFailure, and nothing of it is carried out. */
    public synchronized void failNextChange() {
        broken = true;
    }

    /** True until a step, a change or an observation has failed as told: assert at the end that it is false. */
    public synchronized boolean failureIsPending() {
        return deaf || broken || nextFailure.isPresent();
    }

    /** The steps carried out since the last {@link #forgetApplied}, in order, without those that failed. */
    public synchronized List<Step> applied() {
        return List.copyOf(applied);
    }

    public synchronized void forgetApplied() {
        applied.clear();
    }

    /** What a kernel that was just started shows: nothing of us, nothing of others. */
    public synchronized void reboot() {
        kernel.clear();
    }

    /** The link goes with its addresses and routes, as when its container's namespace ends. */
    public synchronized void dropLink(LinkName link) {
        kernel.deleteLink(link);
    }

    /** A container lives in the namespace: links can be restored into it. */
    public synchronized void keepAlive(Namespace namespace) {
        kernel.living().add(namespace);
    }

    /** An engine has moved the inner end and given it its address. */
    public synchronized void connect(LinkName link, IpAddress... addresses) {
        kernel.connect(link, List.of(addresses));
    }

    /** The container takes an address from its interface. */
    public synchronized void removeInside(LinkName link, IpAddress address) {
        kernel.removeInside(link, address);
    }

    /** The container's user switches IPv6 off there: its addresses go. */
    public synchronized void forbidIpv6Inside(LinkName link) {
        kernel.forbidIpv6Inside(link);
    }

    public synchronized Set<IpAddress> containerEnd(LinkName link) {
        return kernel.containerEnds().getOrDefault(link, Set.of());
    }

    public synchronized void dropRoute(Prefix destination) {
        kernel.deleteRoutes(destination);
    }

    /** The kernel takes the routes and the IPv6 addresses of a link that goes down. */
    public synchronized void setDown(LinkName link) {
        kernel.setDown(link);
    }

    public synchronized void setMtu(LinkName link, int mtu) {
        kernel.set(link,
                old -> new LinkSettings(old.shownAs(), mtu, old.alias(), old.mac(), old.group(), old.forwarding()));
    }

    public synchronized void clearAlias(LinkName link) {
        kernel.set(link,
                old -> new LinkSettings(old.shownAs(), old.mtu(), "", old.mac(), old.group(), old.forwarding()));
    }

    /** Some other program gives the link a MAC address. */
    public synchronized void setMac(LinkName link, MacAddress mac) {
        kernel.set(link,
                old -> new LinkSettings(old.shownAs(), old.mtu(), old.alias(), mac, old.group(), old.forwarding()));
    }

    public synchronized void setGroup(LinkName link, int group) {
        kernel.set(link,
                old -> new LinkSettings(old.shownAs(), old.mtu(), old.alias(), old.mac(), group, old.forwarding()));
    }

    public synchronized void forbidForwarding(LinkName link) {
        kernel.set(link, old -> new LinkSettings(old.shownAs(), old.mtu(), old.alias(), old.mac(), old.group(), false));
    }

    public synchronized void removeAddress(LinkName link, IpAddress address) {
        kernel.removeAddress(link, address);
    }

    /** Somebody takes the filter of a link away. */
    public synchronized void dropFilter(LinkName link) {
        kernel.filters().orElseThrow().remove(link);
    }

    /** From now on this host cannot filter packets. */
    public synchronized void loseFilters() {
        kernel.loseFilters();
    }

    /** A route of our protocol that nobody asked for, or whose shape is not ours: its link text then says so. */
    public synchronized void plantRoute(HostRoute route) {
        kernel.plant(route);
    }

    /** A route of somebody else's, in the way of ours. */
    public synchronized void plantForeignRoute(ForeignRoute route) {
        kernel.plant(route);
    }

    /** Whoever made the routes to this destination takes them away. */
    public synchronized void withdrawForeignRoutes(Prefix destination) {
        kernel.withdrawForeign(destination);
    }

    /** The host gets this address on an interface that is not ours. */
    public synchronized void giveOwnAddress(IpAddress address) {
        kernel.giveOwnAddress(address);
    }

    private FakeKernel look() {
        if (deaf) {
            deaf = false;
            throw new HostFailure("dump links: EIO: told to fail", Optional.of("EIO"), null);
        }
        return kernel;
    }

    private boolean failsAsTold(Step step) {
        boolean fails = nextFailure.isPresent() && nextFailure.get().test(step);
        if (fails) {
            nextFailure = Optional.empty();
        }
        return fails;
    }
}
