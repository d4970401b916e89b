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
import dev.routed.domain.host.ObservedRoutes;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
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
import java.util.stream.Collectors;

/**
 * An in-memory host that obeys the kernel's rules (see {@link FakeKernel}), records the steps carried out, fails on
 * demand, and can be modified behind the product's back.
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
    public synchronized ObservedRoutes observeRoutes(HostQuery query) {
        return new FakeView(look(), query).routes();
    }

    @Override
    public synchronized Set<HostRoute> observeUnreachable() {
        return observeRoutes(HostQuery.ours()).routes().stream().filter(HostRoute::isUnreachable)
                .collect(Collectors.toSet());
    }

    @Override
    public synchronized ObservedHost observeTargets(HostQuery query) {
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

    @Override
    public synchronized boolean isGone(Namespace namespace) {
        return !kernel.living().contains(namespace);
    }

    /** Makes the container behind the link unreadable. */
    public synchronized void makeUnreadable(LinkName link, String why) {
        unreadable.put(link, HostError.of(why));
    }

    @Override
    public synchronized List<StepFailure> apply(List<Step> steps) {
        if (broken) {
            broken = false;
            throw new HostFailure("change links: EMFILE: injected failure", Optional.of("EMFILE"), null);
        }
        List<StepFailure> failures = new ArrayList<>();
        for (Step step : steps) {
            Optional<HostError> error = failsAsTold(step) ? Optional.of(HostError.of("EIO", "injected failure"))
                    : kernel.execute(step);
            error.ifPresentOrElse(reason -> failures.add(new StepFailure(step, reason)), () -> applied.add(step));
        }
        return List.copyOf(failures);
    }

    /** Lets the next matching step fail without being carried out; later ones work. The predicate itself may throw. */
    public synchronized void failNext(Predicate<Step> which) {
        nextFailure = Optional.of(which);
    }

    /** Lets the next observation throw HostFailure. */
    public synchronized void failNextObservation() {
        deaf = true;
    }

    /** Lets the next change throw HostFailure without carrying anything out. */
    public synchronized void failNextChange() {
        broken = true;
    }

    /** Returns true until the injected failure has occurred: assert at the end that it is false. */
    public synchronized boolean failureIsPending() {
        return deaf || broken || nextFailure.isPresent();
    }

    /** Returns the successful steps since the last {@link #forgetApplied}, in order. */
    public synchronized List<Step> applied() {
        return List.copyOf(applied);
    }

    public synchronized void forgetApplied() {
        applied.clear();
    }

    /** Resets the kernel to its state after boot: no objects of ours or others. */
    public synchronized void reboot() {
        kernel.clear();
    }

    /** Deletes the link with its addresses and routes, as when its container's namespace ends. */
    public synchronized void dropLink(LinkName link) {
        kernel.deleteLink(link);
    }

    /** Marks the namespace as that of a running container: links can be restored into it. */
    public synchronized void keepAlive(Namespace namespace) {
        kernel.living().add(namespace);
    }

    /** Moves the container end and configures its addresses, as an engine does. */
    public synchronized void connect(LinkName link, IpAddress... addresses) {
        kernel.connect(link, List.of(addresses));
    }

    /** Removes an address from the container's interface, as the container may do. */
    public synchronized void removeInside(LinkName link, IpAddress address) {
        kernel.removeInside(link, address);
    }

    /** Disables IPv6 in the container, which removes its IPv6 addresses. */
    public synchronized void forbidIpv6Inside(LinkName link) {
        kernel.forbidIpv6Inside(link);
    }

    public synchronized Set<IpAddress> containerEnd(LinkName link) {
        return kernel.containerEnds().getOrDefault(link, Set.of());
    }

    /** Deletes a proxy entry, as another program may do. */
    public synchronized void dropProxy(ProxyEntry entry) {
        kernel.proxies().remove(entry);
    }

    public synchronized void dropRoute(Prefix destination) {
        kernel.deleteRoutes(destination);
    }

    /** Sets the link down; the kernel removes its routes and its IPv6 addresses. */
    public synchronized void setDown(LinkName link) {
        kernel.setDown(link);
    }

    public synchronized void setMtu(LinkName link, int mtu) {
        kernel.set(link,
                old -> new LinkSettings(old.kernelName(), mtu, old.alias(), old.mac(), old.group(), old.forwarding()));
    }

    public synchronized void clearAlias(LinkName link) {
        kernel.set(link,
                old -> new LinkSettings(old.kernelName(), old.mtu(), "", old.mac(), old.group(), old.forwarding()));
    }

    /** Changes the MAC address of the link, as another program may do. */
    public synchronized void setMac(LinkName link, MacAddress mac) {
        kernel.set(link,
                old -> new LinkSettings(old.kernelName(), old.mtu(), old.alias(), mac, old.group(), old.forwarding()));
    }

    public synchronized void setGroup(LinkName link, int group) {
        kernel.set(link,
                old -> new LinkSettings(old.kernelName(), old.mtu(), old.alias(), old.mac(), group, old.forwarding()));
    }

    public synchronized void forbidForwarding(LinkName link) {
        kernel.set(link,
                old -> new LinkSettings(old.kernelName(), old.mtu(), old.alias(), old.mac(), old.group(), false));
    }

    public synchronized void removeAddress(LinkName link, IpAddress address) {
        kernel.removeAddress(link, address);
    }

    /** Deletes the filter of a link, as another program may do. */
    public synchronized void dropFilter(LinkName link) {
        kernel.filters().orElseThrow().remove(link);
    }

    /** Makes this host unable to filter packets. */
    public synchronized void loseFilters() {
        kernel.loseFilters();
    }

    /** Adds a route of our protocol without a request, possibly of a different shape, as shown in its link text. */
    public synchronized void plantRoute(HostRoute route) {
        kernel.plant(route);
    }

    /** Adds a foreign route that blocks ours. */
    public synchronized void plantForeignRoute(ForeignRoute route) {
        kernel.plant(route);
    }

    /** Withdraws the foreign routes to this destination. */
    public synchronized void withdrawForeignRoutes(Prefix destination) {
        kernel.withdrawForeign(destination);
    }

    /** Adds a host address on an interface that is not ours. */
    public synchronized void giveOwnAddress(IpAddress address) {
        kernel.giveOwnAddress(address);
    }

    private FakeKernel look() {
        if (deaf) {
            deaf = false;
            throw new HostFailure("dump links: EIO: injected failure", Optional.of("EIO"), null);
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
